// Packs the EGM96 geoid grid for Parley.Airspace:
//   dotnet run tools/geoid/Pack.cs egm96_15.gtx src/Parley.Airspace/Resources/egm96-15.bin
// Where the grid comes from and what the packing costs: docs/datums.md.
#:property RestorePackagesWithLockFile=false
using System.Buffers.Binary;
using System.IO.Compression;

const int rows = 721;
const int columns = 1440;
const int headerBytes = 40;
const double centimetresPerMetre = 100;

if (args.Length != 2)
{
    await Console.Error.WriteLineAsync("usage: dotnet run Pack.cs GRID.gtx PACKED.bin");
    return 2;
}

byte[] grid = await File.ReadAllBytesAsync(args[0]);
if (grid.Length != headerBytes + (rows * columns * sizeof(float)) || !HasExpectedHeader(grid))
{
    await Console.Error.WriteLineAsync($"{args[0]}: not a world grid of 15 minutes in GTX.");
    return 2;
}

short[] heights = ToCentimetres(grid, out double worst);
TakeSecondDifferences(heights, lines: rows, lineStep: columns, cells: columns, cellStep: 1);
TakeSecondDifferences(heights, lines: columns, lineStep: 1, cells: rows, cellStep: columns);
byte[] packed = Compress(InTwoPlanes(heights));
await File.WriteAllBytesAsync(args[1], packed);
Console.WriteLine($"{packed.Length} bytes; a packed height is at most {worst:0.00000} m off");
return 0;

// Four big-endian doubles: south-west corner, spacing north, spacing east; then rows, columns.
static bool HasExpectedHeader(byte[] grid) =>
    BinaryPrimitives.ReadDoubleBigEndian(grid) == -90
    && BinaryPrimitives.ReadDoubleBigEndian(grid.AsSpan(8)) == -180
    && BinaryPrimitives.ReadDoubleBigEndian(grid.AsSpan(16)) == 0.25
    && BinaryPrimitives.ReadDoubleBigEndian(grid.AsSpan(24)) == 0.25
    && BinaryPrimitives.ReadInt32BigEndian(grid.AsSpan(32)) == rows
    && BinaryPrimitives.ReadInt32BigEndian(grid.AsSpan(36)) == columns;

static short[] ToCentimetres(byte[] grid, out double worst)
{
    short[] heights = new short[rows * columns];
    worst = 0;
    for (int i = 0; i < heights.Length; i++)
    {
        float metres = BinaryPrimitives.ReadSingleBigEndian(
            grid.AsSpan(headerBytes + (i * sizeof(float)))
        );
        heights[i] = checked((short)Math.Round(metres * centimetresPerMetre));
        worst = Math.Max(worst, Math.Abs(metres - (heights[i] / centimetresPerMetre)));
    }
    return heights;
}

// In place, from the far end, in 16-bit arithmetic that wraps: four running sums undo it exactly.
static void TakeSecondDifferences(short[] heights, int lines, int lineStep, int cells, int cellStep)
{
    for (int pass = 0; pass < 2; pass++)
    {
        for (int line = 0; line < lines; line++)
        {
            for (int cell = cells - 1; cell > 0; cell--)
            {
                int at = (line * lineStep) + (cell * cellStep);
                heights[at] = unchecked((short)(heights[at] - heights[at - cellStep]));
            }
        }
    }
}

// Small numbers of either sign become small unsigned ones; all low bytes, then all high bytes.
static byte[] InTwoPlanes(short[] differences)
{
    byte[] planes = new byte[differences.Length * 2];
    for (int i = 0; i < differences.Length; i++)
    {
        int folded = (differences[i] << 1) ^ (differences[i] >> 15);
        planes[i] = unchecked((byte)folded);
        planes[differences.Length + i] = unchecked((byte)(folded >> 8));
    }
    return planes;
}

static byte[] Compress(byte[] planes)
{
    byte[] packed = new byte[BrotliEncoder.GetMaxCompressedLength(planes.Length)];
    return BrotliEncoder.TryCompress(planes, packed, out int length, quality: 11, window: 24)
        ? packed[..length]
        : throw new InvalidOperationException("The buffer takes the longest output.");
}
