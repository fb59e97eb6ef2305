#:property PublishAot=false
#:project Shared/CoSell.PacScripts.csproj

// Imports a managed solution into production, as a staged upgrade where one is installed.
return await CoSell.PacScripts.Script.RunAsync(new CoSell.PacScripts.Environments.ImportStep(production: true), args);
