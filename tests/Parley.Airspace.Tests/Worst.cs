namespace Parley.Airspace.Tests;

/// <summary>The largest of many numbers, and what it was found at.</summary>
internal sealed class Worst
{
    private object? _at;

    internal double Value { get; private set; } = double.NegativeInfinity;

    internal int Count { get; private set; }

    internal void Add(double value, object at)
    {
        Count++;
        if (value > Value || double.IsNaN(value))
        {
            (Value, _at) = (value, at);
        }
    }

    public override string ToString() => $"{Value:G4} at {_at}";
}
