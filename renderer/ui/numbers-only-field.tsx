import { useRef, useState } from 'react';
import { NumberField, type NumberFieldProps } from './number-field.tsx';

interface NumbersOnlyFieldProps extends Omit<NumberFieldProps, 'value' | 'onChange' | 'wrapperProps'> {
  value: number;
  onNumber: (number: number) => void;
}

/**
 * A number field of a form that keeps no text: what is refused stands in the field alone, with its fault, and the form
 * gets back the number from before the typing, never one that the refused text begins with.
 */
export function NumbersOnlyField({ value, onNumber, ...field }: NumbersOnlyFieldProps) {
  const before = useRef(value);
  const [refused, setRefused] = useState<{ text: string; beside: number } | null>(null);
  return (
    <NumberField
      {...field}
      // The form may have got another number since, from a draft or a preset: that is shown.
      value={refused?.beside === value ? refused.text : value}
      wrapperProps={{
        onFocus: () => {
          before.current = value;
        },
      }}
      onChange={(typed) => {
        setRefused(typeof typed === 'string' ? { text: typed, beside: before.current } : null);
        onNumber(typeof typed === 'number' ? typed : before.current);
      }}
    />
  );
}
