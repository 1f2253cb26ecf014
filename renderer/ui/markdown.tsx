import ReactMarkdown, { type Components } from 'react-markdown';
import { Link } from 'wouter';
import classes from './markdown.module.css';

/** Nothing is fetched for what somebody wrote: pictures are left out, and other places are named instead of linked. */
const COMPONENTS: Components = {
  a: ({ href = '', children }) =>
    href.startsWith('/') && !href.startsWith('//') ? (
      <Link href={href}>{children}</Link>
    ) : (
      <span>
        {children} (<span className={classes.address}>{href}</span>)
      </span>
    ),
};

/** A text in Markdown, without HTML: what looks like it stays as it was typed. */
export default function Markdown({ text }: { text: string }) {
  return (
    <div className={classes.text}>
      <ReactMarkdown components={COMPONENTS} disallowedElements={['img']} unwrapDisallowed>
        {text}
      </ReactMarkdown>
    </div>
  );
}
