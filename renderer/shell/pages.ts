/** The one table of pages: routes, rail, palette and keys are read from it, and the end-to-end tests' list of addresses. */
import {
  ChartNoAxesCombined,
  ChartSpline,
  FileText,
  GitCompareArrows,
  GraduationCap,
  type LucideIcon,
  MessagesSquare,
  MonitorCog,
} from 'lucide-react';
import type { PlainKey } from '../words/catalogue.ts';
import { type LazyPage, lazyPage } from './lazy-page.tsx';

export interface PageEntry {
  /** `:id` is the one thing that is shown, and the page is a new one for another. */
  readonly path: string;
  readonly page: LazyPage;
  /** What the palette calls it; a page of one thing has the thing's own name. */
  readonly label?: PlainKey;
  /** Its place in the rail. */
  readonly icon?: LucideIcon;
  /** The single letter that opens it, from anywhere. */
  readonly key?: string;
}

// The runs table is what opens first; charts and forms come when their page is asked for.
const RunsPage = lazyPage(() => import('../pages/runs/runs-page.tsx'));
const NewRunPage = lazyPage(() => import('../pages/runs/new/new-run-page.tsx'));
const RunPage = lazyPage(() => import('../pages/runs/run/run-page.tsx'));
const ComparePage = lazyPage(() => import('../pages/compare/compare-page.tsx'));
const SuitePage = lazyPage(() => import('../pages/suite/suite-page.tsx'));
const TransferPage = lazyPage(() => import('../pages/transfer/transfer-page.tsx'));
const TranslatePage = lazyPage(() => import('../pages/translate/translate-page.tsx'));
const ReportsPage = lazyPage(() => import('../pages/reports/reports-page.tsx'));
const ReportPage = lazyPage(() => import('../pages/reports/report-page.tsx'));
const PromptsPage = lazyPage(() => import('../pages/prompts/prompts-page.tsx'));
const BenchmarkPage = lazyPage(() => import('../pages/benchmark/benchmark-page.tsx'));
const NewMeasurementPage = lazyPage(() => import('../pages/benchmark/new/new-measurement-page.tsx'));
const MeasurementPage = lazyPage(() => import('../pages/benchmark/measurement/measurement-page.tsx'));
const QuizPage = lazyPage(() => import('../pages/quiz/quiz-page.tsx'));
const QuizTestPage = lazyPage(() => import('../pages/quiz/test-page.tsx'));
const QuizReviewPage = lazyPage(() => import('../pages/quiz/review-page.tsx'));
const QuizItemsPage = lazyPage(() => import('../pages/quiz/items-page.tsx'));
const QuizStatsPage = lazyPage(() => import('../pages/quiz/stats-page.tsx'));
const LabPage = lazyPage(() => import('../pages/lab/lab-page.tsx'));

/** In the order of the rail; of two that fit an address, the earlier is shown. */
export const PAGES: readonly PageEntry[] = [
  { path: '/runs', page: RunsPage, label: 'nav.runs', icon: ChartSpline, key: 'r' },
  { path: '/runs/new', page: NewRunPage, label: 'nav.newRun', key: 'n' },
  { path: '/runs/:id', page: RunPage },
  { path: '/compare', page: ComparePage, label: 'nav.compare', icon: GitCompareArrows },
  { path: '/suite/history', page: SuitePage, label: 'history.title' },
  { path: '/suite/transfer', page: TransferPage, label: 'transfer.title' },
  { path: '/suite/translate', page: TranslatePage, label: 'translate.title' },
  { path: '/reports', page: ReportsPage, label: 'nav.reports', icon: FileText },
  { path: '/reports/:id', page: ReportPage },
  { path: '/prompts', page: PromptsPage, label: 'nav.prompts', icon: MessagesSquare },
  { path: '/prompts/:id', page: PromptsPage },
  { path: '/benchmark', page: BenchmarkPage, label: 'nav.benchmark', icon: ChartNoAxesCombined },
  { path: '/benchmark/new', page: NewMeasurementPage, label: 'benchmark.new' },
  { path: '/benchmark/:id', page: MeasurementPage },
  { path: '/quiz', page: QuizPage, label: 'nav.quiz', icon: GraduationCap, key: 'q' },
  { path: '/quiz/review', page: QuizReviewPage, label: 'nav.quizReview' },
  { path: '/quiz/items', page: QuizItemsPage, label: 'nav.quizItems' },
  { path: '/quiz/stats', page: QuizStatsPage, label: 'nav.quizStats' },
  { path: '/quiz/test/:id', page: QuizTestPage },
  { path: '/lab', page: LabPage, label: 'nav.lab', icon: MonitorCog, key: 'm' },
];

/** Where most come by next, wherever they began: the list of runs as soon as nothing else is to do, then what it opens. */
export function fetchAhead(): void {
  requestIdleCallback(() => void RunsPage.load());
  setTimeout(() => void ComparePage.load(), 1500);
}

/** Where the page opens. */
export const FIRST_PAGE = '/runs';
