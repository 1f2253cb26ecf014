import { TextInput, type TextInputProps } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import classes from './space-input.module.css';
import { readSpace, showSpace } from './visible-space.ts';

/** A field that shows its spaces and line ends; `\n` typed is a line end. */
export function SpaceInput({
  value,
  onChange,
  ...props
}: Omit<TextInputProps, 'value' | 'onChange'> & { value: string; onChange: (value: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  // What is shown is not what was typed: without this the caret would jump to the end.
  useLayoutEffect(() => {
    if (caret.current !== null) input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  return (
    <TextInput
      {...props}
      ref={input}
      classNames={{ input: classes.mono ?? '' }}
      value={showSpace(value)}
      onChange={({ currentTarget }) => {
        const before = currentTarget.value.slice(0, currentTarget.selectionStart ?? undefined);
        caret.current = showSpace(readSpace(before)).length;
        onChange(readSpace(currentTarget.value));
      }}
    />
  );
}
