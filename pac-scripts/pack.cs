#:property PublishAot=false
#:project Shared/CoSell.PacScripts.csproj

// Packs both solutions for one environment.
return await CoSell.PacScripts.Script.RunAsync(new CoSell.PacScripts.Packages.PackStep(), args);
