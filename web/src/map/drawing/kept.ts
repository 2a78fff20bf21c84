import type { Operation } from '../../wire/types.ts';
import { emptyFields, type DraftFields, type DraftVolume } from './draft.ts';

/** What a browser keeps of an operation that is being drawn. */
export interface KeptDrawing {
    readonly id: string;
    readonly volumes: readonly DraftVolume[];
    readonly fields: DraftFields;
    readonly base: Operation | undefined;
}

/** As text; undefined while nothing was drawn or typed. */
export function drawingText(drawing: KeptDrawing): string | undefined {
    const isBegun = drawing.volumes.length > 0 || drawing.base !== undefined;
    if (!isBegun && JSON.stringify(drawing.fields) === JSON.stringify(emptyFields()))
        return undefined;
    return JSON.stringify(drawing);
}

/** Undefined for what cannot be read. */
export function drawingIn(text: string | null): KeptDrawing | undefined {
    try {
        const read = JSON.parse(text ?? 'null') as Partial<KeptDrawing> | null;
        if (typeof read?.id !== 'string' || !Array.isArray(read.volumes)) return undefined;
        return {
            id: read.id,
            volumes: read.volumes.filter(isVolume),
            fields: { ...emptyFields(), ...read.fields },
            base: read.base,
        };
    } catch {
        return undefined;
    }
}

function isVolume(value: unknown): value is DraftVolume {
    const volume = value as Partial<DraftVolume> | null;
    return (
        typeof volume?.id === 'string' &&
        typeof volume.shape === 'object' &&
        typeof volume.lower === 'object' &&
        typeof volume.upper === 'object'
    );
}
