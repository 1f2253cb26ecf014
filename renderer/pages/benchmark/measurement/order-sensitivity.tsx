import type { MeasurementPoint } from '../../../../main/contract/measurement.ts';
import { TermMark } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import classes from './details.module.css';

/** How much the accuracy changes with the order of the same examples, and how much with which examples they are. */
export function OrderSensitivity({ order, orders }: { order: NonNullable<MeasurementPoint['order']>; orders: number }) {
  const t = useText();
  const format = useFormat();
  const least = Math.min(...order.rangeOverOrders);
  const most = Math.max(...order.rangeOverOrders);
  const points = (share: number) => format.fixed(100 * share, 0);
  const share = order.total === 0 ? 0 : order.selection / order.total;
  return (
    <div className={classes.block}>
      <h4>
        {t('benchmark.orderTitle')}
        <TermMark id="variance" />
      </h4>
      <p>
        {t('benchmark.orderRange', {
          orders,
          range: least === most ? points(most) : `${points(least)} – ${points(most)}`,
        })}
      </p>
      {order.total > 0 && (
        <>
          <span className={classes.split} aria-hidden>
            <span style={{ flexGrow: share }} />
            <span style={{ flexGrow: 1 - share }} />
          </span>
          <p className={classes.splitWords}>
            <span>{t('benchmark.bySelection', { share: format.percent(share) })}</span>
            <span>{t('benchmark.byOrder', { share: format.percent(1 - share) })}</span>
          </p>
          <p className={classes.note}>
            {t('benchmark.orderBasis', { deviation: format.fixed(100 * Math.sqrt(order.total), 1) })}
          </p>
        </>
      )}
    </div>
  );
}
