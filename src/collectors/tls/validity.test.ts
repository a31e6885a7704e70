import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ageInWords, validityOf } from './validity.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = 1000 * DAY;
const life = (from: number, to: number) => ({ from: NOW + from * DAY, to: NOW + to * DAY });

it('is the worst among the certificates of a chain', () => {
  assert.equal(validityOf([life(-10, 80), life(-100, 1000)], NOW, 21), 'valid');
  assert.equal(validityOf([life(-70, 20), life(-100, 1000)], NOW, 21), 'expiring');
  assert.equal(validityOf([life(-10, 80), life(-100, 20)], NOW, 21), 'expiring');
  assert.equal(validityOf([life(-70, 20), life(-100, -1)], NOW, 21), 'expired');
  assert.equal(validityOf([life(1, 80)], NOW, 21), 'notYet');
});

it('warns of a short life only in its last quarter', () => {
  assert.equal(validityOf([life(-1, 6)], NOW, 21), 'valid');
  assert.equal(validityOf([life(-6, 1)], NOW, 21), 'expiring');
});

it('takes a date that cannot be read for the past', () => {
  assert.equal(validityOf([{ from: Number.NaN, to: Number.NaN }], NOW, 21), 'expired');
});

it('tells age and days left in whole days', () => {
  assert.equal(ageInWords(life(-78.4, 12.9), NOW), '78 days old, 12 days left');
  assert.equal(ageInWords(life(-90, -1), NOW), '90 days old, ended 1 day ago');
  assert.equal(ageInWords(life(1, 91), NOW), 'to begin in 1 day, 91 days left');
});
