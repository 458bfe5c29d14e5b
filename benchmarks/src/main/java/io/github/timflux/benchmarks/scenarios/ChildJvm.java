package io.github.timflux.benchmarks.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Serial;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A main class in a process of its own, which answers questions line by line. It has to end when its input does: that
 * is how it learns that this process is gone, however it went.
 */
final class ChildJvm implements AutoCloseable {

    /** Ends an answer. */
    static final String END = ".";

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;

    private ChildJvm(Process process) {
        this.process = process;
        this.answers = process.inputReader(UTF_8);
        this.questions = process.outputWriter(UTF_8);
    }

    static ChildJvm start(Class<?> main, String... args) throws IOException {
        return start(List.of(), List.of("-Xmx512m"), main, args);
    }

    /**
     * Starts one that is not as others are.
     *
     * @param before what the launcher is started by, if not by itself
     * @param flags the launcher's
     */
    static ChildJvm start(List<String> before, List<String> flags, Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return new ChildJvm(
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    }

    /** {@return the lines up to the end of the answer} */
    List<String> ask(String question) throws IOException {
        questions.write(question);
        questions.newLine();
        questions.flush();
        return answer();
    }

    /** {@return what it says unasked} */
    List<String> answer() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = next(); !line.equals(END); line = next()) {
            lines.add(line);
        }
        return lines;
    }

    private String next() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new EndedException("The process " + process.pid() + " ended; expected its answer.");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** There is no answer, since the process is gone. */
    static final class EndedException extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        private EndedException(String message) {
            super(message);
        }
    }
}
