// A client that is not ours, from VS Code's own library of the protocol: asks the server for everything once, as the steps
// on its standard input say, and prints what it answers as JSON.
const { spawn } = require("node:child_process");
const { readFileSync } = require("node:fs");
const rpc = require("vscode-languageserver-protocol/node");

async function main() {
  const { command, root, capabilities, settings, steps } = JSON.parse(readFileSync(0, "utf8"));
  const server = spawn(command[0], command.slice(1), { stdio: ["pipe", "pipe", "inherit"] });
  const connection = rpc.createProtocolConnection(
    new rpc.StreamMessageReader(server.stdout),
    new rpc.StreamMessageWriter(server.stdin),
  );
  const answers = [];
  const published = {};
  let told = () => {};
  const events = [];
  connection.onNotification(rpc.PublishDiagnosticsNotification.type, (params) => {
    published[params.uri] = params;
    told();
  });
  connection.onRequest(rpc.ConfigurationRequest.type, (params) => params.items.map(() => settings));
  connection.onRequest(rpc.RegistrationRequest.type, (params) => void events.push(params.registrations[0]));
  connection.onRequest(rpc.ShowDocumentRequest.type, (params) => (events.push(params), { success: true }));
  connection.listen();

  answers.push(
    await connection.sendRequest(rpc.InitializeRequest.type, {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: "root" }],
      capabilities,
    }),
  );
  await connection.sendNotification(rpc.InitializedNotification.type, {});
  for (const step of steps) {
    if (step.ask) {
      try {
        answers.push(await connection.sendRequest(step.ask, step.params));
      } catch (error) {
        answers.push({ error: error.message });
      }
    } else if (step.diagnostics) {
      const version = step.version;
      const current = () => published[step.diagnostics] && (!version || published[step.diagnostics].version === version);
      while (!current() || (step.some !== undefined && published[step.diagnostics].diagnostics.length > 0 !== step.some)) {
        await new Promise((resolve) => (told = resolve));
      }
      answers.push(published[step.diagnostics].diagnostics);
    } else {
      await connection.sendNotification(step.tell, step.params);
    }
  }
  await connection.sendRequest(rpc.ShutdownRequest.type);
  const ended = new Promise((resolve) => server.once("exit", resolve));
  await connection.sendNotification(rpc.ExitNotification.type);
  process.stdout.write(JSON.stringify({ answers, events, code: await ended }));
  process.exit(0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
