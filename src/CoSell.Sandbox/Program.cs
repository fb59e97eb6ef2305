using CoSell.Sandbox.Console;

return await SandboxCommand.RunAsync(args);
