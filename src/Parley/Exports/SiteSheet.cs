using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Parley.Coordination.Notices;
using Parley.Coordination.Releasability;
using Parley.Reports;

namespace Parley.Exports;

/// <summary>
/// An organ's own sites as a sheet (RFC 4180, UTF-8): a row for each copy that stands. What a
/// spreadsheet would run has an apostrophe in front; <see cref="Plain"/> takes it away again.
/// </summary>
internal static class SiteSheet
{
    internal const string Notice = "notice";
    internal const string To = "to";
    internal const string Latitude = "lat";
    internal const string Longitude = "lng";
    internal const string Accuracy = "accuracy_m";
    internal const string PlaceName = "place_name";

    private const char Guard = '\'';

    /// <summary>The columns before those of the form.</summary>
    internal static ImmutableArray<string> Heads { get; } =
    [Notice, To, "at", Latitude, Longitude, Accuracy, PlaceName];

    /// <summary>The sheet of notices of sites, in the order given.</summary>
    internal static byte[] Of(IReadOnlyCollection<NoticeView> sites)
    {
        var rows = sites
            .SelectMany(view => view.Copies.Select(copy => (View: view, Copy: copy.State)))
            .ToImmutableArray();
        var columns = Form.Of(NoticeKind.Site)
            .Slots.SelectMany(slot =>
                ColumnsOf(slot, rows.Select(row => row.Copy.Copy.Content.Slots))
            )
            .ToImmutableArray();
        var sheet = new StringBuilder();
        Row(sheet, Heads.Concat(columns.Select(column => column.Name)));
        foreach (var (view, copy) in rows)
        {
            Row(
                sheet,
                HeadOf(view, copy)
                    .Concat(columns.Select(column => column.Text(copy.Copy.Content.Slots)))
            );
        }
        return Encoding.UTF8.GetBytes(sheet.ToString());
    }

    /// <summary>A field as it was before it was made harmless.</summary>
    internal static string Plain(string field) =>
        field is [Guard, .. var rest] && NeedsGuard(rest) ? rest : field;

    // A text by languages has a column for each that any row has.
    private static IEnumerable<(string Name, Func<Slots, string> Text)> ColumnsOf(
        Slot slot,
        IEnumerable<Slots> rows
    ) =>
        slot.Type is SlotType.Words
            ? rows.Select(row => row.Find(slot.Name))
                .OfType<SlotValue.Words>()
                .SelectMany(words => words.Texts.ByLanguage.Keys)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(language =>
                    (
                        $"{slot.Name}.{language}",
                        (Func<Slots, string>)(
                            row =>
                                (
                                    row.Find(slot.Name) as SlotValue.Words
                                )?.Texts.ByLanguage.GetValueOrDefault(language)
                                    is { } text
                                    ? Field(text)
                                    : ""
                        )
                    )
                )
            : [(slot.Name, row => TextOf(row.Find(slot.Name)))];

    private static string TextOf(SlotValue? value) =>
        value switch
        {
            null => "",
            SlotValue.Line line => Field(line.Text),
            SlotValue.Choice choice => choice.Name,
            SlotValue.Moment moment => $"{moment.At}",
            SlotValue.Number number => Number(number.Value),
            SlotValue.Officer officer => $"{officer.Id}",
            SlotValue.Organ organ => $"{organ.Id}",
            SlotValue.Things things => string.Join(' ', things.Ids),
            SlotValue.Flag flag => flag.IsSet ? "true" : "false",
            SlotValue.Lines lines => Field(string.Join('\n', lines.Texts)),
            _ => throw new InvalidOperationException("A site has no field of this type."),
        };

    private static IEnumerable<string> HeadOf(NoticeView view, CopyState copy)
    {
        var core = copy.Copy.Content.Core;
        return
        [
            $"{view.Id}",
            $"{copy.To}",
            $"{view.At}",
            core.Place is { } at ? Number(at.Latitude) : "",
            core.Place is { } place ? Number(place.Longitude) : "",
            core.Place is { } sure ? Number(sure.AccuracyMeters) : "",
            core.PlaceName is { } name ? Field(name) : "",
        ];
    }

    private static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Field(string text)
    {
        var safe = NeedsGuard(text) ? $"{Guard}{text}" : text;
        return safe.AsSpan().ContainsAny(",\"\r\n")
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    // What begins with the guard itself, too: else it would lose it.
    private static bool NeedsGuard(string text) =>
        CsvReport.IsFormula(text) || (text is [Guard, .. var rest] && NeedsGuard(rest));

    private static void Row(StringBuilder sheet, IEnumerable<string> fields) =>
        sheet.AppendJoin(',', fields).Append("\r\n");
}
