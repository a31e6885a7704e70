import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from 'react-router';
import { useEstate } from '../api/use-estate.ts';
import { useLeave } from '../api/use-session.ts';
import { pathWith, useWithMoment } from '../display/go.tsx';
import { useMayScan, useRequestScan } from '../features/estate/use-request-scan.ts';
import { PAGES } from './pages.ts';

/** What the palette can do. */
export interface Command {
  readonly key: string;
  readonly word: string;
  readonly kind: string;
  readonly run: () => void;
}

/** Everything that the palette offers now; what is typed can also be looked for among the findings. */
export function useCommands(text: string): readonly Command[] {
  const { data: estate } = useEstate();
  const { setColorScheme } = useMantineColorScheme();
  const withMoment = useWithMoment();
  const navigate = useNavigate();
  const leave = useLeave();
  const mayScan = useMayScan();
  const requestScan = useRequestScan();
  const go = (path: string) => () => void navigate(withMoment(path));
  const named = ({ name, title }: { readonly name: string; readonly title?: string }) => title ?? name;
  const environments = estate?.environments ?? [];
  return [
    ...PAGES.filter(({ icon }) => icon !== undefined).map(({ path, title }) => ({
      key: `page ${path}`,
      word: title,
      kind: 'Page',
      run: go(path),
    })),
    ...environments.map((environment) => ({
      key: `environment ${environment.name}`,
      word: named(environment),
      kind: 'Environment',
      run: go(pathWith('/drift', { environment: environment.name })),
    })),
    ...(estate?.services ?? []).map((service) => ({
      key: `service ${service.name}`,
      word: named(service),
      kind: 'Service',
      run: go(`/services/${encodeURIComponent(service.name)}`),
    })),
    ...(mayScan ? environments : []).map((environment) => ({
      key: `scan ${environment.name}`,
      word: `Scan ${named(environment)} now`,
      kind: 'Action',
      run: () => requestScan([environment.name]),
    })),
    ...(['light', 'dark', 'auto'] as const).map((scheme) => ({
      key: `scheme ${scheme}`,
      word: scheme === 'auto' ? 'Colours as the system' : `Colours: ${scheme}`,
      kind: 'Action',
      run: () => setColorScheme(scheme),
    })),
    { key: 'leave', word: 'Sign out', kind: 'Action', run: () => void leave() },
    ...(text.trim() === ''
      ? []
      : [
          {
            key: `text ${text}`,
            word: `Findings with “${text.trim()}”`,
            kind: 'Search',
            run: go(pathWith('/drift', { text: text.trim() })),
          },
        ]),
  ];
}

/** The commands in which every typed word occurs; those that begin with what was typed come first. */
export function matchingCommands(commands: readonly Command[], text: string): readonly Command[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = commands.filter(({ word, kind }) => {
    const whole = `${word} ${kind}`.toLowerCase();
    return kind === 'Search' || words.every((each) => whole.includes(each));
  });
  const begins = ({ word }: Command) => word.toLowerCase().startsWith(text.trim().toLowerCase());
  return [...found.filter(begins), ...found.filter((command) => !begins(command))];
}
