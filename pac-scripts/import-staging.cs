#:property PublishAot=false
#:project Shared/CoSell.PacScripts.csproj

// Imports a solution into staging.
return await CoSell.PacScripts.Script.RunAsync(new CoSell.PacScripts.Environments.ImportStep(production: false), args);
