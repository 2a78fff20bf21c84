using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.Tidy.Tests;

/// <summary>Habits of the house that no analyzer holds.</summary>
internal static partial class Habits
{
    public static IEnumerable<string> Regions(SourceFile file) =>
        Syntax
            .Of(file)
            .DescendantTrivia()
            .Where(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
            .Select(trivia => $"{file.Path}:{LineOf(trivia)} opens a region.");

    /// <summary>
    /// Switch expressions over an enum that have an arm for whatever comes later. A switch is taken
    /// to be over an enum when an arm names a member of one declared in this repository; what
    /// syntax cannot tell is left to the compiler's CS8509.
    /// </summary>
    /// <param name="file">Where to look.</param>
    /// <param name="enums">The names of the enums, without namespaces.</param>
    public static IEnumerable<string> OpenEnumSwitches(SourceFile file, IReadOnlySet<string> enums)
    {
        return Syntax
            .Of(file)
            .DescendantNodes()
            .OfType<SwitchExpressionSyntax>()
            .Where(choice => choice.Arms.Any(NamesMember) && choice.Arms.Any(TakesAnything))
            .Select(choice => $"{file.Path}:{Syntax.LineOf(choice)} has a _ arm over an enum.");

        bool NamesMember(SwitchExpressionArmSyntax arm) =>
            Constants(arm.Pattern)
                .Any(member => enums.Contains(LastName(member.Expression.ToString())));

        static bool TakesAnything(SwitchExpressionArmSyntax arm) =>
            arm.WhenClause is null && arm.Pattern is DiscardPatternSyntax or VarPatternSyntax;
    }

    /// <summary>The names of the enums that a file declares.</summary>
    public static IEnumerable<string> Enums(SourceFile file) =>
        Syntax
            .Of(file)
            .DescendantNodes()
            .OfType<EnumDeclarationSyntax>()
            .Select(declared => declared.Identifier.Text);

    /// <summary>
    /// Places that catch whatever was thrown, with or without a name for it. One that catches only
    /// types it names, in a filter, is none.
    /// </summary>
    public static IEnumerable<CatchAll> CatchAlls(SourceFile file) =>
        Syntax
            .Of(file)
            .DescendantNodes()
            .OfType<CatchClauseSyntax>()
            .Where(clause => clause.Declaration is null || IsException(clause.Declaration.Type))
            .Where(clause => clause.Filter is not { } only || !Names(only.FilterExpression))
            .Select(clause => new CatchAll(file.Path, Syntax.LineOf(clause), HasReason(clause)));

    /// <summary>Work left for later that names no issue, and so will be forgotten.</summary>
    public static IEnumerable<string> LooseEnds(SourceFile file) =>
        Syntax
            .Of(file)
            .DescendantTrivia()
            .Where(trivia => LooseEnd().IsMatch(CommentText(trivia)))
            .Select(trivia => $"{file.Path}:{LineOf(trivia)} leaves work and names no issue.");

    private static IEnumerable<MemberAccessExpressionSyntax> Constants(PatternSyntax pattern) =>
        pattern switch
        {
            ConstantPatternSyntax { Expression: MemberAccessExpressionSyntax member } => [member],
            ParenthesizedPatternSyntax inner => Constants(inner.Pattern),
            BinaryPatternSyntax both => Constants(both.Left).Concat(Constants(both.Right)),
            _ => [],
        };

    // "e is IOException or FormatException", and nothing of everything in it.
    private static bool Names(ExpressionSyntax filter) =>
        filter switch
        {
            IsPatternExpressionSyntax matched => matched
                .Pattern.DescendantNodesAndSelf()
                .OfType<TypeSyntax>()
                .ToList()
                is { Count: > 0 } types
                && !types.Any(IsException),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } matched =>
                matched.Right is TypeSyntax type && !IsException(type),
            _ => false,
        };

    private static bool IsException(TypeSyntax type) =>
        LastName(type.ToString()) is nameof(Exception) or nameof(SystemException);

    private static bool HasReason(CatchClauseSyntax clause) =>
        clause
            .Block.DescendantTrivia()
            .Concat(clause.GetLeadingTrivia())
            .Concat(clause.CatchKeyword.GetPreviousToken().TrailingTrivia)
            .Any(trivia => CommentText(trivia).Length > 0);

    private static string CommentText(SyntaxTrivia trivia) =>
        trivia.Kind() switch
        {
            SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia =>
                trivia.ToString(),
            _ => "",
        };

    private static string LastName(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static int LineOf(SyntaxTrivia trivia) =>
        trivia.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b(?!.*#\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LooseEnd();
}

/// <summary>A clause that catches everything, and whether a comment beside it says why.</summary>
internal sealed record CatchAll(string Path, int Line, bool HasReason);
