/** The address of "does pretraining pay?" for labelled lines and a pretrained network; what is left out is chosen there. */
export function transferPath({ corpus, from }: { corpus?: string; from?: string } = {}): string {
  const fields = Object.entries({ corpus, from }).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return fields.length === 0 ? '/suite/transfer' : `/suite/transfer?${new URLSearchParams(fields)}`;
}
