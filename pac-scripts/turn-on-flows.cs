#:property PublishAot=false
#:project Shared/CoSell.PacScripts.csproj

// Turns the flows on, called flows before their callers.
return await CoSell.PacScripts.Script.RunAsync(new CoSell.PacScripts.Flows.TurnOnFlowsStep(), args);
