using Parley.Coordination.Notices;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>Who has been told of a notice, and how far each of them is; for who sent it.</summary>
/// <param name="Notice">Which.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Ended">What took it back or ended it.</param>
/// <param name="KeepClear">
/// True when all who have no volumes of their own keep clear of it without knowing of what.
/// </param>
/// <param name="Red">True when somebody's crews have not got it and it has not begun.</param>
/// <param name="Told">A row for each addressee, in order; nobody else was told.</param>
internal sealed record ToldAnswer(
    string Notice,
    string Kind,
    NoticeEndBody? Ended,
    bool KeepClear,
    bool Red,
    IReadOnlyList<ToldBody> Told
)
{
    internal static ToldAnswer Of(Told told) =>
        new(
            $"{told.Notice}",
            EnumNames.Of(told.Kind),
            NoticeEndBody.Of(told.Ended),
            told.HasKeepClear,
            told.IsRed,
            [.. told.Rows.Select(ToldBody.Of)]
        );
}

/// <summary>How far one addressee is; what has not happened yet is missing.</summary>
/// <param name="To">Who was told.</param>
/// <param name="ToldAt">When it was recorded.</param>
/// <param name="DeliveredAt">When it first reached their machines.</param>
/// <param name="TakenBy">Which officer took it first.</param>
/// <param name="InForceSince">When: from then on they cannot say that they did not know.</param>
/// <param name="ReadBackAt">When it was last read back without a fault.</param>
/// <param name="PassedOnAt">When it was first passed on to who acts on it.</param>
/// <param name="Position">What they will do.</param>
/// <param name="PassDown">Not needed, red, missed or done.</param>
/// <param name="Barred">True when their mandate keeps it closed to them.</param>
internal sealed record ToldBody(
    string To,
    string ToldAt,
    string? DeliveredAt,
    string? TakenBy,
    string? InForceSince,
    string? ReadBackAt,
    string? PassedOnAt,
    string? Position,
    string PassDown,
    bool Barred
)
{
    internal static ToldBody Of(ToldRow row) =>
        new(
            $"{row.Copy.To}",
            $"{row.Copy.At}",
            row.Copy.Delivered?.At.ToString(),
            row.Copy.Taken?.Receipt.Content.By.ToString(),
            row.Copy.Taken?.At.ToString(),
            row.Copy.ReadBack is { Faults: ReadBackFaults.None } back ? $"{back.At}" : null,
            row.Copy.PassedOn?.At.ToString(),
            row.Copy.Position is { } position
                ? EnumNames.Of(position.Receipt.Content.Position!.Kind)
                : null,
            EnumNames.Of(row.PassDown),
            row.Copy.Sealing is not null
        );
}
