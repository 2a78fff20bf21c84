/** What of the time is seen, in milliseconds since 1970. */
export interface Span {
    readonly from: number;
    readonly until: number;
}

const hour = 3_600_000;

/** From half an hour to four weeks. */
export const spanMilliseconds = { min: hour / 2, max: 28 * 24 * hour } as const;

/** What is seen to begin with: two hours back, ten ahead. */
export function firstSpan(now: number): Span {
    return { from: now - 2 * hour, until: now + 10 * hour };
}

/** Zooms about a moment, which stays where it is; a factor below 1 shows less. */
export function zoomed(span: Span, factor: number, about: number): Span {
    const length = span.until - span.from;
    const next = Math.min(spanMilliseconds.max, Math.max(spanMilliseconds.min, length * factor));
    const part = (about - span.from) / length;
    return { from: about - part * next, until: about + (1 - part) * next };
}

export function moved(span: Span, by: number): Span {
    return { from: span.from + by, until: span.until + by };
}

/** The same length with a moment in it: unchanged when it is, else moved so that it is. */
export function holding(span: Span, at: number): Span {
    if (span.from <= at && at <= span.until) return span;
    return moved(span, at - (span.from + span.until) / 2);
}

const steps = [5, 15, 30, 60, 180, 360, 720, 1_440, 2_880, 10_080].map(
    (minutes) => minutes * 60_000,
);

/** Whole moments of UTC to mark: at most so many that each has `pixelsMin`. */
export function ticksOf(span: Span, width: number, pixelsMin = 90): number[] {
    const least = ((span.until - span.from) * pixelsMin) / Math.max(1, width);
    const step = steps.find((each) => each >= least) ?? steps.at(-1)!;
    const ticks: number[] = [];
    for (let at = Math.ceil(span.from / step) * step; at <= span.until; at += step) ticks.push(at);
    return ticks;
}
