/** Mantine's theme: small sizes, square corners, the one accent. Colours that Mantine does not know are in tokens.css. */
import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  isMantineColorScheme,
  type MantineColorScheme,
  type MantineColorSchemeManager,
} from '@mantine/core';
import { chooseHere, holdHere, windowChoice } from '../live/window-choice.ts';

/** Unlike Mantine's own it does not listen to other windows: one that is open keeps its theme. */
export const colorSchemeManager: MantineColorSchemeManager = {
  get(usual) {
    const chosen = windowChoice('theme');
    return isMantineColorScheme(chosen) ? chosen : usual;
  },
  set: (theme) => chooseHere('theme', theme),
  clear: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
};

/** Set before the first paint, so that a dark page does not flash white. */
export function paintColorScheme(): void {
  const chosen: MantineColorScheme = colorSchemeManager.get('auto');
  holdHere('theme', chosen);
  const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
}

const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

const small = { defaultProps: { size: 'xs' } };

export const theme = createTheme({
  fontFamily: FONT,
  headings: { fontFamily: FONT, fontWeight: '600' },
  fontFamilyMonospace:
    'ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.125rem', xl: '1.375rem' },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '8px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Around the blue of Okabe and Ito's palette, which is also the colour of the first curve.
  colors: {
    // Mantine's dark greys, on the bluish side of our paper.
    dark: [
      '#e7e9eb',
      '#b0b7bd',
      '#969ea5',
      '#737b83',
      '#4b535b',
      '#2d3339',
      '#1d2125',
      '#15181b',
      '#101214',
      '#0b0d0e',
    ],
    signal: [
      '#eaf4fb',
      '#d3e6f4',
      '#a6cdea',
      '#77b3df',
      '#5eb1f0',
      '#3a8fce',
      '#1f7bbd',
      '#0a5f9e',
      '#084f84',
      '#063f6a',
    ],
  },
  primaryColor: 'signal',
  // Mantine decides once whether text on the accent is white; the dark theme's accent is light.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    const accent = input.variant === 'filled' && (input.color ?? 'signal') === 'signal';
    return accent ? { ...colors, color: 'var(--on-accent)' } : colors;
  },
  primaryShade: { light: 7, dark: 4 },
  components: {
    // The variant is named because only a named one goes through the resolver above.
    Button: { defaultProps: { size: 'xs', variant: 'filled' } },
    Autocomplete: small,
    TextInput: small,
    Select: small,
    Textarea: small,
    TagsInput: small,
    MultiSelect: small,
    SegmentedControl: small,
    Slider: small,
    InputWrapper: {
      styles: {
        label: { fontWeight: 400, color: 'var(--ink-soft)' },
        description: { fontSize: '0.75rem', color: 'var(--ink-faint)' },
        error: { fontSize: '0.75rem', color: 'var(--bad)' },
      },
    },
    Checkbox: small,
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false, events: { hover: true, focus: true, touch: true } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Menu: { defaultProps: { shadow: 'sm', transitionProps: { duration: 0 } } },
    Modal: { defaultProps: { transitionProps: { duration: 0 }, overlayProps: { backgroundOpacity: 0.35 } } },
  },
});

/** Text in quiet buttons and placeholders, in the colours of our own tokens, which reach the contrast they need. */
export const cssVariables: CSSVariablesResolver = () => {
  const quiet = {
    '--mantine-color-signal-light-color': 'var(--accent)',
    '--mantine-color-gray-light-color': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-faint)',
    '--mantine-color-dimmed': 'var(--ink-faint)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-body': 'var(--paper)',
  };
  return { variables: {}, light: quiet, dark: quiet };
};
