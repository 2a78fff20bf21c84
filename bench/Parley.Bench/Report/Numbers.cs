namespace Parley.Bench.Report;

/// <summary>How numbers are written in the tables; what was not measured is a dash.</summary>
internal static class Numbers
{
    private const string Missing = "–";

    /// <summary>Three digits, more only before the point.</summary>
    internal static string Of(double? value) =>
        value switch
        {
            null => Missing,
            < 0.995 => $"{value:0.000}",
            < 9.95 => $"{value:0.00}",
            < 99.5 => $"{value:0.0}",
            _ => $"{value:#,0}",
        };

    internal static string Count(double? value) => value is null ? Missing : $"{value:#,0}";

    /// <summary>Microseconds as seconds.</summary>
    internal static string Seconds(double? value) => Of(value / 1e6);

    internal static string Times(double? value) => value is null ? Missing : $"{Of(value)} ×";
}
