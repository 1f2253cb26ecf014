import type { ReactNode } from 'react';
import { Link } from 'wouter';
import classes from './markdown.module.css';

/** An address in what somebody wrote: a page of the lab is linked, another place is named. */
export const writtenLink = (href: string, children: ReactNode) =>
  href.startsWith('/') && !href.startsWith('//') ? (
    <Link href={href}>{children}</Link>
  ) : (
    <span>
      {children}
      {href !== '' && (
        <>
          {' '}
          (<span className={classes.address}>{href}</span>)
        </>
      )}
    </span>
  );
