import ReactMarkdown, { type Components } from 'react-markdown';
import classes from './markdown.module.css';
import { writtenLink } from './written-link.tsx';

/** Nothing is fetched for what somebody wrote: pictures are left out, and other places are named instead of linked. */
const COMPONENTS: Components = {
  a: ({ href = '', children }) => writtenLink(href, children),
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
