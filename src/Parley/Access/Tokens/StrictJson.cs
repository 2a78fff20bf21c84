using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace Parley.Access.Tokens;

/// <summary>
/// JSON from strangers, read as RFC 8725 advises: UTF-8 without a byte order mark, one object, no
/// member twice at any depth however it is escaped, no comments, no deep nesting.
/// </summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = AccessLimits.JsonDepthMax,
    };

    /// <summary>The object, or null when the bytes are not one or break a rule.</summary>
    internal static JsonElement? Object(byte[] utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
        // A member's name with half a surrogate pair, which is not text.
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The member's text; false without one of whole characters.</summary>
    internal static bool TryText(
        JsonElement holder,
        string name,
        [NotNullWhen(true)] out string? text
    )
    {
        text = holder.TryGetProperty(name, out var member) ? TextOf(member) : null;
        return text is not null;
    }

    /// <summary>The text, or null when this is not a text of whole characters.</summary>
    internal static string? TextOf(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return null;
        }
        try
        {
            return element.GetString();
        }
        // Half a surrogate pair.
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether the object has any of these members, whatever their value.</summary>
    internal static bool HasAny(JsonElement holder, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (holder.TryGetProperty(name, out _))
            {
                return true;
            }
        }
        return false;
    }
}
