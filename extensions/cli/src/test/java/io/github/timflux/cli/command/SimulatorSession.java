package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A run of {@code timflux simulate} and of a client.
 *
 * @param simulator the result of {@code timflux simulate}
 * @param client the result of the client
 */
record SimulatorSession(ToolResult simulator, ToolResult client) {

    /** Starts a simulator, runs a client as soon as the endpoint is printed, and stops the simulator. */
    static SimulatorSession run(Function<String, ToolResult> clientRun, String command) {
        List<ToolResult> clientResults = new ArrayList<>();
        ToolRunner tool = ToolRunner.withInput("");
        OutputStream endpoint = new ByteArrayOutputStream() {
            @Override
            public synchronized void flush() {
                String line = toString(UTF_8);
                if (line.endsWith("\n") && clientResults.isEmpty()) {
                    clientResults.add(clientRun.apply(line.strip()));
                    tool.interruptSignal().raise();
                }
            }
        };
        ToolResult host = tool.withOutput(endpoint).run(command.split(" ", -1));
        assertThat(clientResults).hasSize(1);
        return new SimulatorSession(host, clientResults.get(0));
    }
}
