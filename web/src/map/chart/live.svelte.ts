import type { LatLng } from '../../wire/types.ts';
import type { Chart } from './chart.ts';

/** The chart that is shown, for the tools beside it. */
class Live {
    chart = $state.raw<Chart | undefined>(undefined);
    /** A tool that takes clicks: measuring. */
    click = $state.raw<((place: LatLng) => void) | undefined>(undefined);
    /** True while a shape is drawn: clicks are the drawing's. */
    isDrawing = $state(false);
}

export const live = new Live();
