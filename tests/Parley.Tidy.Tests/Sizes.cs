using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.Tidy.Tests;

/// <summary>What fits a screen and a head.</summary>
internal static class Sizes
{
    public const int FileLinesMax = 400;
    public const int LineCharactersMax = 100;
    public const int MethodLinesMax = 70;

    /// <summary>Files too long; the line end that closes a file starts no further line.</summary>
    public static IEnumerable<string> LongFiles(SourceFile file)
    {
        int lines = file.Lines[^1].Length == 0 ? file.Lines.Length - 1 : file.Lines.Length;
        if (lines > FileLinesMax)
        {
            yield return $"{file.Path} has {lines} lines.";
        }
    }

    public static IEnumerable<string> LongLines(SourceFile file) =>
        file
            .Lines.Index()
            .Where(line => line.Item.Length > LineCharactersMax)
            .Select(line => $"{file.Path}:{line.Index + 1} has {line.Item.Length} characters.");

    /// <summary>
    /// Methods, constructors, operators, accessors and local functions too long, from the line of
    /// the first modifier to the last brace; comments above do not count.
    /// </summary>
    public static IEnumerable<string> LongMethods(SourceFile file) =>
        Syntax
            .Of(file)
            .DescendantNodes()
            .Where(node =>
                node
                    is BaseMethodDeclarationSyntax
                        or AccessorDeclarationSyntax
                        or LocalFunctionStatementSyntax
            )
            .Select(node => (At: Syntax.LineOf(node), Lines: LinesOf(node)))
            .Where(method => method.Lines > MethodLinesMax)
            .Select(method => $"{file.Path}:{method.At} starts a method of {method.Lines} lines.");

    private static int LinesOf(SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
