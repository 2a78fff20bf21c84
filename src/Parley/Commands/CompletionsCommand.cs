using System.CommandLine;
using System.CommandLine.Parsing;

namespace Parley.Commands;

/// <summary>
/// `parley completions`: what teaches a shell to complete Parley's command lines.
/// </summary>
internal static class CompletionsCommand
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = Bash,
        ["zsh"] = Zsh,
        ["fish"] = Fish,
    };

    // Files complete where no option is begun: that is what -o default is for.
    private const string Bash = """
        # Completes parley in bash. Every suggestion comes from parley itself.
        _parley() {
          local word=${COMP_WORDS[COMP_CWORD]} typed=${COMP_LINE#"${COMP_WORDS[0]}"} words
          words=$("${COMP_WORDS[0]}" \
            "[suggest:$((COMP_POINT - ${#COMP_WORDS[0]} + 6))]" "parley$typed" 2>/dev/null)
          if [[ $word != -* ]]; then words=$(grep -v '^-' <<<"$words"); fi
          COMPREPLY=($(compgen -W "$words" -- "$word"))
        }
        complete -o default -F _parley parley ./parley

        """;

    private const string Zsh = """
        #compdef parley
        # Completes parley in zsh. Every suggestion comes from parley itself.
        _parley() {
          local typed="parley${BUFFER#${words[1]}}" at=$((CURSOR - ${#words[1]} + 6))
          local -a found
          found=(${(f)"$(${words[1]} "[suggest:$at]" "$typed" 2>/dev/null)"})
          if [[ $PREFIX != -* ]]; then found=(${found:#-*}); fi
          if (( ${#found} )); then compadd -a found; fi
          if [[ $PREFIX != -* ]]; then _files; fi
        }
        # From a folder of functions this file is the first call; else it is sourced.
        if [[ ${funcstack[1]} == _parley ]]; then
          _parley
        else
          if (( ! ${+functions[compdef]} )); then autoload -Uz compinit && compinit; fi
          compdef _parley parley
        fi

        """;

    private const string Fish = """
        # Completes parley in fish. Every suggestion comes from parley itself.
        function __parley_words
          set -l typed (commandline -cp)
          parley "[suggest:"(string length -- "$typed")"]" "$typed" 2>/dev/null
        end
        complete -c parley -a '(__parley_words)'

        """;

    internal static Command Create()
    {
        Argument<string> shell = new("SHELL")
        {
            Description = $"One of {string.Join(", ", Scripts.Keys)}.",
        };
        shell.CompletionSources.Add([.. Scripts.Keys]);
        shell.Validators.Add(CheckShell);
        Command command = new(
            "completions",
            "Print what teaches a shell to complete parley; its start-up file takes a line below."
        )
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            Console.Out.Write(Scripts[parsed.GetRequiredValue(shell)]);
            return ExitStatus.NoConflict;
        });
        return command;
    }

    private static void CheckShell(ArgumentResult result)
    {
        var shell = result.GetValueOrDefault<string>();
        if (!Scripts.ContainsKey(shell))
        {
            result.AddError(
                $"{CheckedOption.Shown(shell)}: A shell is one of "
                    + $"{string.Join(", ", Scripts.Keys)}."
            );
        }
    }
}
