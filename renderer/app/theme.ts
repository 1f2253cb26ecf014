/** Mantine's theme: small sizes, square corners, the one accent. Colours that Mantine does not know are in tokens.css. */
import { createTheme, localStorageColorSchemeManager, type MantineColorScheme } from '@mantine/core';

export const colorSchemeManager = localStorageColorSchemeManager({ key: 'lab.theme' });

/** Set before the first paint, so that a dark page does not flash white. */
export function paintColorScheme(): void {
  const chosen: MantineColorScheme = colorSchemeManager.get('auto');
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
  autoContrast: true,
  // Around the blue of Okabe and Ito's palette, which is also the colour of the first curve.
  colors: {
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
  primaryShade: { light: 7, dark: 4 },
  components: {
    Button: small,
    TextInput: small,
    NumberInput: small,
    Select: small,
    Textarea: small,
    TagsInput: small,
    SegmentedControl: small,
    Slider: small,
    InputWrapper: { styles: { label: { fontWeight: 400, color: 'var(--ink-soft)' } } },
    Checkbox: small,
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false, events: { hover: true, focus: true, touch: true } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Menu: { defaultProps: { shadow: 'sm', transitionProps: { duration: 0 } } },
    Modal: { defaultProps: { transitionProps: { duration: 0 }, overlayProps: { backgroundOpacity: 0.35 } } },
  },
});
