import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalImage, isMoving, parseImage } from './image-reference.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

test('an image without registry is one of Docker Hub', () => {
  for (const form of [
    'nginx',
    'nginx:latest',
    'docker.io/nginx',
    'docker.io/library/nginx:latest',
    'index.docker.io/library/nginx',
  ])
    assert.equal(canonicalImage(form), 'nginx:latest', form);
  assert.deepEqual(parseImage('grafana/grafana:11'), {
    registry: 'docker.io',
    repository: 'grafana/grafana',
    tag: '11',
  });
});

test('a port of a registry is no tag', () => {
  assert.deepEqual(parseImage('registry.example:5000/wms/orders'), {
    registry: 'registry.example:5000',
    repository: 'wms/orders',
    tag: 'latest',
  });
});

test('a digest pins an image, with or without a tag', () => {
  assert.equal(canonicalImage(`nginx:1.29@${DIGEST}`), `nginx:1.29@${DIGEST}`);
  assert.equal(isMoving(`nginx@${DIGEST}`), false);
  assert.equal(isMoving('nginx'), true);
  assert.equal(isMoving('nginx:1.29'), false);
});
