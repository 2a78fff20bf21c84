/** `2026-11-28 14:05Z`: what everybody reads alike; seconds only when asked. */
export function utc(time: string | number | Date, seconds = false): string {
    const date = new Date(time);
    if (Number.isNaN(date.getTime())) return '–';
    const text = date.toISOString();
    return `${text.slice(0, 10)} ${text.slice(11, seconds ? 19 : 16)}Z`;
}

/** `2026-11-28T14:05:00Z`: as statements have a moment; what is less than a second is cut off. */
export function stated(time: string | number | Date): string {
    return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** `14:05Z`. */
export function utcClock(time: string | number | Date, seconds = false): string {
    return utc(time, seconds).slice(11);
}

/** `2026-11-28 17:05 +03:00` at a place (IANA name); UTC where the name is unknown. */
export function local(time: string | number | Date, zone: string): string {
    const date = new Date(time);
    if (Number.isNaN(date.getTime())) return '–';
    try {
        const parts = formatIn(zone).formatToParts(date);
        const part = (type: string): string =>
            parts.find((each) => each.type === type)?.value ?? '';
        const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
        const day = `${part('year')}-${part('month')}-${part('day')}`;
        return `${day} ${part('hour')}:${part('minute')} ${offset}`;
    } catch {
        return utc(time);
    }
}

// To make one takes longer than to use it, and a moment that is moved is written in each frame.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string): Intl.DateTimeFormat {
    const known = formats.get(zone);
    if (known) return known;
    const format = new Intl.DateTimeFormat('en-CA', {
        timeZone: zone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZoneName: 'longOffset',
    });
    formats.set(zone, format);
    return format;
}

/** `1:05:09`, `4:09`, with a minus when it has passed; for clocks that count down. */
export function span(milliseconds: number): string {
    const sign = milliseconds < 0 ? '−' : '';
    const seconds = Math.floor(Math.abs(milliseconds) / 1_000);
    const [h, m, s] = [
        Math.floor(seconds / 3_600),
        Math.floor((seconds % 3_600) / 60),
        seconds % 60,
    ];
    const two = (value: number): string => String(value).padStart(2, '0');
    return h > 0 ? `${sign}${h}:${two(m)}:${two(s)}` : `${sign}${m}:${two(s)}`;
}
