using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Radio;
using Parley.Coordination.Releasability;
using Parley.Coordination.Renderings;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>Notices as people read them, and as they are read out.</summary>
internal static class RenderingOperations
{
    private const string Notice = "/parley/v1/notices/{notice}";

    internal static readonly Operation Text = LineOperation.AskOfOne(
        "renderNotice",
        $"{Notice}/text",
        typeof(RenderedAnswer),
        TextAsync
    ) with
    {
        Scopes = Roles.OnLine,
        Query = ["language", "to"],
    };

    internal static readonly Operation Radio = LineOperation.AskOfOne(
        "radioNotice",
        $"{Notice}/radio",
        typeof(RadioAnswer),
        RadioAsync
    ) with
    {
        Scopes = Roles.OnLine,
        Query = ["to"],
    };

    internal static readonly Operation Templates = LineOperation.Ask(
        "listTemplates",
        "/parley/v1/templates",
        typeof(TemplatesAnswer),
        _ => Task.FromResult(Reply.Of(TemplatesAnswer.Each, WireJson.Default.TemplatesAnswer))
    );

    private static Task<Reply> TextAsync(Exchange exchange)
    {
        if (exchange.Query("language") is not { } language)
        {
            return Task.FromResult(
                Refusals.Of(new RuleBroken("language", "In which language, is to be said."))
            );
        }
        return WordBook.Of(language).Try(out var book, out var broken)
            ? CopyAsync(
                exchange,
                copy =>
                    Reply.Of(
                        RenderedAnswer.Of(Rendering.Of(copy, book)),
                        WireJson.Default.RenderedAnswer
                    )
            )
            : Task.FromResult(Refusals.Of(broken));
    }

    private static Task<Reply> RadioAsync(Exchange exchange) =>
        CopyAsync(
            exchange,
            copy => Reply.Of(RadioAnswer.Of(RadioText.Of(copy)), WireJson.Default.RadioAnswer)
        );

    // Put into words on the caller's thread: the sequencer only looks for the notice.
    private static async Task<Reply> CopyAsync(Exchange exchange, Func<NoticeCopy, Reply> answer)
    {
        if (
            !exchange.Id("notice").Try(out var id, out var broken)
            || !exchange.QueryIfAny("to", OrganId.Of).Try(out var to, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        var view = await exchange
            .AskAsync(new GetNotice(exchange.Reader, id))
            .ConfigureAwait(false);
        return exchange.ReplyOf(view.Then(seen => CopyOf(seen, to)), answer);
    }

    // What a mandate bars is to its reader as one that is not there.
    private static Decision<NoticeCopy> CopyOf(NoticeView view, OrganId? to) =>
        view.Copies.FirstOrDefault(copy => to is null || copy.State.To == to)
            is { State.Copy.Content: var copy }
            ? copy
            : new Refusal.Unknown("There is no such notice.");
}

/// <summary>A notice in the words of a language.</summary>
/// <param name="Language">Which language.</param>
/// <param name="Dir">In which direction it is written: <c>ltr</c> or <c>rtl</c>.</param>
/// <param name="Authoritative">The language whose text counts; missing when there is none.</param>
/// <param name="Text">Lines.</param>
internal sealed record RenderedAnswer(
    string Language,
    string Dir,
    string? Authoritative,
    string Text
)
{
    internal static RenderedAnswer Of(Rendering rendering) =>
        new(rendering.Language, rendering.Direction, rendering.Authoritative, rendering.Text);
}

/// <summary>A notice as it is read over a radio.</summary>
/// <param name="Text">One line, check words and all.</param>
/// <param name="Whole">False when it leaves something out.</param>
internal sealed record RadioAnswer(string Text, bool Whole)
{
    internal static RadioAnswer Of(RadioText text) => new(text.Line, text.IsWhole);
}

/// <summary>How notices are put into words.</summary>
/// <param name="Envelope">The slots that every kind may have, and what they hold.</param>
/// <param name="Languages">The words and templates of each language.</param>
internal sealed record TemplatesAnswer(
    IReadOnlyDictionary<string, string> Envelope,
    IReadOnlyList<WordBook> Languages
)
{
    internal static TemplatesAnswer Each { get; } =
        new(
            EnvelopeSlots.Types.ToImmutableSortedDictionary(
                pair => pair.Key,
                pair => EnumNames.Of(pair.Value),
                StringComparer.Ordinal
            ),
            [.. WordBook.All.Values.OrderBy(book => book.Language, StringComparer.Ordinal)]
        );
}
