import type { Map } from 'maplibre-gl';

const size = 40;

/** Marks and hatches are drawn here, once: nothing is fetched, and themes colour them. */
export function addMarks(map: Map): void {
    for (const [name, draw] of Object.entries(marks)) {
        if (!map.hasImage(name))
            map.addImage(name, drawn(size, draw), { pixelRatio: 2, sdf: true });
    }
}

/** Hatches lie over the ground of what does not go to plan; they have the colour of a theme. */
export function addHatches(map: Map, colour: string): void {
    for (const [name, slant] of [
        ['hatch-off-plan', 1],
        ['hatch-contingent', 2],
    ] as const) {
        const image = drawn(16, (pen, side) => hatch(pen, side, colour, slant));
        if (map.hasImage(name)) map.updateImage(name, image);
        else map.addImage(name, image, { pixelRatio: 2 });
    }
}

type Draw = (pen: CanvasRenderingContext2D, side: number) => void;

const marks: Readonly<Record<string, Draw>> = {
    // A cross on a disc: what is protected.
    site: (pen, side) => {
        disc(pen, side);
        pen.globalCompositeOperation = 'destination-out';
        const [arm, half] = [side * 0.1, side * 0.26];
        pen.fillRect(side / 2 - arm, side / 2 - half, 2 * arm, 2 * half);
        pen.fillRect(side / 2 - half, side / 2 - arm, 2 * half, 2 * arm);
    },
    // An arrow on a disc: what moves.
    movement: (pen, side) => {
        disc(pen, side);
        pen.globalCompositeOperation = 'destination-out';
        polygon(pen, side, [0.3, 0.28, 0.74, 0.5, 0.3, 0.72, 0.4, 0.5]);
    },
    // A square on its corner: what was told.
    deconfliction: (pen, side) => polygon(pen, side, [0.5, 0.1, 0.9, 0.5, 0.5, 0.9, 0.1, 0.5]),
    // A triangle with its mark: a conflict.
    conflict: (pen, side) => {
        polygon(pen, side, [0.5, 0.06, 0.97, 0.92, 0.03, 0.92]);
        pen.globalCompositeOperation = 'destination-out';
        pen.fillRect(side * 0.45, side * 0.36, side * 0.1, side * 0.28);
        pen.fillRect(side * 0.45, side * 0.7, side * 0.1, side * 0.1);
    },
};

function disc(pen: CanvasRenderingContext2D, side: number): void {
    pen.beginPath();
    pen.arc(side / 2, side / 2, side * 0.44, 0, 2 * Math.PI);
    pen.fill();
}

function polygon(pen: CanvasRenderingContext2D, side: number, corners: readonly number[]): void {
    pen.beginPath();
    for (let i = 0; i < corners.length; i += 2) {
        pen.lineTo((corners[i] ?? 0) * side, (corners[i + 1] ?? 0) * side);
    }
    pen.fill();
}

function hatch(pen: CanvasRenderingContext2D, side: number, colour: string, ways: 1 | 2): void {
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.beginPath();
    for (const at of [-side, 0, side]) {
        pen.moveTo(at, side);
        pen.lineTo(at + side, 0);
        if (ways === 2) {
            pen.moveTo(at, 0);
            pen.lineTo(at + side, side);
        }
    }
    pen.stroke();
}

function drawn(side: number, draw: Draw): ImageData {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = side;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('This browser cannot draw.');
    draw(pen, side);
    return pen.getImageData(0, 0, side, side);
}
