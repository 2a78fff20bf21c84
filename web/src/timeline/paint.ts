import type { Thing } from '../picture/things.ts';
import { seenOf, type Group } from './lanes.ts';
import { ticksOf, type Span } from './span.ts';

/** Heights in pixels. */
export const heights = { axis: 30, lane: 20, head: 28, gap: 6 } as const;

/** A stretch in which a thing conflicts. */
export interface Clash {
    readonly from: number;
    readonly until: number;
    readonly certain: boolean;
}

/** A group and where it stands in the whole height. */
export interface Row {
    readonly group: Group;
    readonly top: number;
    readonly height: number;
    readonly isOpen: boolean;
}

/** What is painted, and how. */
export interface View {
    readonly rows: readonly Row[];
    readonly span: Span;
    readonly width: number;
    readonly height: number;
    readonly scroll: number;
    readonly now: number;
    readonly at: number;
    readonly selected: string | undefined;
    readonly clashes: ReadonlyMap<string, readonly Clash[]>;
    readonly colours: Readonly<Record<PaintColour, string>>;
    colourOf(party: string): string;
    nameOf(thing: Thing): string;
    tickOf(at: number, step: number): string;
}

export type PaintColour = 'panel' | 'line' | 'text' | 'quiet' | 'bad' | 'warn' | 'link' | 'raised';

/** What one frame cost: so many bars were painted. */
export interface Work {
    painted: number;
}

/** The part of a 2D context that painting needs; a test counts with one of its own. */
export type Pen = CanvasRenderingContext2D;

/** Paints what is seen, and nothing else. */
export function paint(pen: Pen, view: View): Work {
    const work: Work = { painted: 0 };
    pen.clearRect(0, 0, view.width, view.height);
    pen.font = '12px system-ui, sans-serif';
    pen.textBaseline = 'middle';
    // Time runs from left to right in every language.
    pen.direction = 'ltr';
    pen.textAlign = 'left';
    grid(pen, view);
    for (const row of view.rows) {
        const top = row.top - view.scroll + heights.axis;
        if (top > view.height || top + row.height < heights.axis) continue;
        pen.fillStyle = view.colours.line;
        pen.fillRect(0, top + row.height - 1, view.width, 1);
        if (row.isOpen) lanes(pen, view, row, top, work);
        else busy(pen, view, row, top, work);
    }
    axis(pen, view);
    line(pen, view, view.now, view.colours.bad, [4, 3]);
    line(pen, view, view.at, view.colours.text, []);
    return work;
}

/** The thing at a point of the canvas; undefined where there is none. */
export function thingAt(view: View, x: number, y: number): Thing | undefined {
    const row = view.rows.find(({ top, height }) => {
        const at = y - heights.axis + view.scroll - top;
        return at >= 0 && at < height;
    });
    if (!row?.isOpen || y < heights.axis) return undefined;
    const at = y - heights.axis + view.scroll - row.top - heights.gap / 2;
    const lane = row.group.lanes[Math.floor(at / heights.lane)];
    const reach = (3 * (view.span.until - view.span.from)) / view.width;
    const moment = momentAt(view, x);
    return lane && seenOf(lane, moment - reach, moment + reach)[0];
}

/** The moment at a place across. */
export function momentAt(view: Pick<View, 'span' | 'width'>, x: number): number {
    const { from, until } = view.span;
    return from + (x / view.width) * (until - from);
}

function across(view: View, at: number): number {
    const { from, until } = view.span;
    const x = ((at - from) / (until - from)) * view.width;
    return Math.max(-10, Math.min(view.width + 10, x));
}

function grid(pen: Pen, view: View): void {
    pen.fillStyle = view.colours.line;
    for (const at of ticksOf(view.span, view.width)) {
        pen.fillRect(Math.round(across(view, at)), 0, 1, view.height);
    }
}

function axis(pen: Pen, view: View): void {
    pen.fillStyle = view.colours.raised;
    pen.fillRect(0, 0, view.width, heights.axis);
    pen.fillStyle = view.colours.text;
    const ticks = ticksOf(view.span, view.width);
    const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
    for (const at of ticks) {
        const x = Math.round(across(view, at));
        pen.fillRect(x, heights.axis - 5, 1, 5);
        pen.fillText(view.tickOf(at, step), x + 4, heights.axis / 2);
    }
}

function line(pen: Pen, view: View, at: number, colour: string, dash: number[]): void {
    const x = Math.round(across(view, at));
    if (x < 0 || x > view.width) return;
    pen.strokeStyle = pen.fillStyle = colour;
    pen.lineWidth = 2;
    pen.setLineDash(dash);
    pen.beginPath();
    pen.moveTo(x, 0);
    pen.lineTo(x, view.height);
    pen.stroke();
    pen.setLineDash([]);
    pen.beginPath();
    pen.moveTo(x - 6, 0);
    pen.lineTo(x + 6, 0);
    pen.lineTo(x, 9);
    pen.fill();
}

function lanes(pen: Pen, view: View, row: Row, top: number, work: Work): void {
    const first = Math.floor((heights.axis - top) / heights.lane) - 1;
    const last = Math.ceil((view.height - top) / heights.lane);
    const colour = view.colourOf(row.group.party);
    for (let i = Math.max(0, first); i < Math.min(row.group.lanes.length, last); i++) {
        const seen = seenOf(row.group.lanes[i]!, view.span.from, view.span.until);
        for (const thing of seen) {
            bar(pen, view, thing, top + heights.gap / 2 + i * heights.lane, colour);
            work.painted++;
        }
    }
}

function bar(pen: Pen, view: View, thing: Thing, top: number, colour: string): void {
    const [left, right] = [across(view, thing.from), across(view, thing.until)];
    const [width, height] = [Math.max(3, right - left), heights.lane - 4];
    const isOver = thing.state === 'ended' || thing.state === 'cancelled';
    pen.globalAlpha = isOver ? 0.2 : thing.state === 'planned' ? 0.3 : 0.55;
    pen.fillStyle = colour;
    pen.fillRect(left, top + 2, width, height);
    pen.globalAlpha = isOver ? 0.6 : 1;
    pen.strokeStyle = colour;
    pen.lineWidth = 1.5;
    pen.setLineDash(dashOf(thing));
    pen.strokeRect(left, top + 2, width, height);
    pen.setLineDash([]);
    pen.globalAlpha = 1;
    if (thing.key === view.selected) {
        pen.strokeStyle = view.colours.text;
        pen.lineWidth = 3;
        pen.strokeRect(left - 1, top + 1, width + 2, height + 2);
    }
    for (const clash of view.clashes.get(thing.key) ?? []) mark(pen, view, clash, top);
    if (width > 44) name(pen, view, thing, { left: Math.max(0, left), right, top });
}

// States are told by the border too: nobody needs the strength of a colour to tell them.
function dashOf(thing: Thing): number[] {
    if (thing.state === 'planned' || thing.state === 'proposed') return [5, 3];
    if (thing.state === 'off-plan') return [8, 3, 2, 3];
    if (thing.state === 'contingent') return [2, 2];
    return thing.state === 'ended' || thing.state === 'cancelled' ? [1, 4] : [];
}

function mark(pen: Pen, view: View, clash: Clash, top: number): void {
    const [left, right] = [across(view, clash.from), across(view, clash.until)];
    pen.fillStyle = clash.certain ? view.colours.bad : view.colours.warn;
    pen.fillRect(left, top + heights.lane - 6, Math.max(3, right - left), 4);
    pen.beginPath();
    pen.moveTo(left, top + heights.lane - 2);
    pen.lineTo(left + 10, top + heights.lane - 2);
    pen.lineTo(left + 5, top + heights.lane - 12);
    pen.fill();
}

function name(
    pen: Pen,
    view: View,
    thing: Thing,
    at: { readonly left: number; readonly right: number; readonly top: number },
): void {
    pen.save();
    pen.beginPath();
    pen.rect(at.left, at.top, Math.min(view.width, at.right) - at.left, heights.lane);
    pen.clip();
    pen.fillStyle = view.colours.text;
    pen.fillText(view.nameOf(thing), at.left + 14, at.top + heights.lane / 2);
    pen.restore();
}

function busy(pen: Pen, view: View, row: Row, top: number, work: Work): void {
    const seen = seenOf(row.group.busy, view.span.from, view.span.until);
    pen.fillStyle = view.colourOf(row.group.party);
    for (const { from, until } of seen) {
        const left = across(view, from);
        pen.globalAlpha = 0.6;
        pen.fillRect(left, top + 6, Math.max(2, across(view, until) - left), heights.head - 12);
        work.painted++;
    }
    pen.globalAlpha = 1;
}
