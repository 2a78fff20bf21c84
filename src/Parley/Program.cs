using System.CommandLine;
using Parley;
using Parley.Commands;
using Parley.Commands.Demos;
using Parley.Commands.Line;
using Parley.Commands.Plays;

RootCommand parley = new(
    """
    Tells parties who share airspace, but not a command, where their plans conflict: in files
    (check, show, convert), and among all who call a server (serve and what follows).

    Exit status: 0 no conflict, 1 conflicts, 2 no answer (the input or the request cannot be read).
    """
)
{
    CheckCommand.Create(),
    ShowCommand.Create(),
    ConvertCommand.Create(),
    ServeCommand.Create(),
    TokenCommand.Create(),
    InspectCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    CleanCommand.Create(),
    AccountCommand.Create(),
    PartyCommand.Create(),
    MandateCommand.Create(),
    NoticeCommand.Create(),
    LineCommand.Create(),
    OperationCommand.Create(),
    ProtectedCommand.Site(),
    ProtectedCommand.Movement(),
    AreaCommand.Create(),
    PublicStatementCommand.Create(),
    DesignationCommand.Create(),
    ExportCommand.Create(),
    WhiteflagCommand.Create(),
    GatewayCommand.Create(),
    PlayCommand.Create(),
    DemoCommand.Create(),
    CompletionsCommand.Create(),
};
HelpWithExamples.AddTo(parley);

return await Outermost.RunAsync(parley, args);
