namespace Parley.Http;

/// <summary>Something with the ground that it covers, before that was judged.</summary>
/// <param name="Value">What was sent.</param>
/// <param name="SquareKilometers">How much ground.</param>
internal sealed record Sized<T>(T Value, double SquareKilometers);
