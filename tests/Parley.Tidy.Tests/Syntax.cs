using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Parley.Tidy.Tests;

/// <summary>Each file parsed once, whichever checks read it.</summary>
internal static class Syntax
{
    private static readonly ConditionalWeakTable<SourceFile, SyntaxNode> Parsed = [];

    public static SyntaxNode Of(SourceFile file) =>
        Parsed.GetValue(
            file,
            static file => CSharpSyntaxTree.ParseText(file.Text, path: file.Path).GetRoot()
        );

    /// <summary>The line, from 1, of the node's first token, not of comments above.</summary>
    public static int LineOf(SyntaxNode node) =>
        node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
