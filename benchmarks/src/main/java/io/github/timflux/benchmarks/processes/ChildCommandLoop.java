package io.github.timflux.benchmarks.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import tools.jackson.databind.json.JsonMapper;

/** The child's side of a {@link ChildProcess}: reads commands from standard input and writes responses as JSON. */
final class ChildCommandLoop {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ChildCommandLoop() {}

    /** Writes the greeting, then handles commands until the input ends. */
    static void run(Object greeting, CommandHandler handler) throws IOException, InterruptedException {
        write(greeting);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            write(handler.handle(command.split(" ", -1)));
        }
    }

    static IllegalArgumentException unknownCommand(String command) {
        return new IllegalArgumentException("Unknown command: " + command + ".");
    }

    @SuppressWarnings("SystemOut") // The other process reads the standard output.
    private static void write(Object response) {
        System.out.println(JSON.writeValueAsString(response));
    }

    /** Handles one command. */
    @FunctionalInterface
    interface CommandHandler {

        /** {@return the response to a command, which is split at spaces} */
        Object handle(String... command) throws IOException, InterruptedException;
    }
}
