package io.github.timflux.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisURI;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** A Redis server or a Sentinel of the tests, which can be killed, restarted, suspended and resumed. */
final class RedisProcess implements AutoCloseable {

    /**
     * Below the ephemeral ports of Linux (from 32768): otherwise an outgoing connection could take the port while Redis
     * is down.
     */
    private static final int MIN_PORT = 20_000;

    private static final int PORT_COUNT = 12_000;

    private final int port = freePort();
    private final Path folder = newFolder();
    private final List<String> options;
    private final String readyMessage;
    private Process process;

    private RedisProcess(String readyMessage, List<String> options) {
        this.readyMessage = readyMessage;
        this.options = options;
        this.process = launch();
    }

    /** Starts a server without persistence; returns when it accepts connections. */
    static RedisProcess start(String... options) {
        List<String> all = new ArrayList<>(List.of("--save", ""));
        all.addAll(List.of(options));
        return new RedisProcess("Ready to accept connections", all);
    }

    /** Starts a Sentinel, which writes its configuration file itself. */
    static RedisProcess startSentinel(Path configuration) {
        return new RedisProcess("+monitor", List.of(configuration.toString(), "--sentinel"));
    }

    private Process launch() {
        try {
            List<String> command = new ArrayList<>(List.of(Executable.PATH.toString()));
            // The configuration file of a Sentinel comes first.
            command.addAll(options);
            command.addAll(List.of("--bind", "127.0.0.1", "--dir", folder.toString()));
            boolean tls = options.contains("--tls-cert-file");
            command.addAll(tls ? List.of("--port", "0", "--tls-port", "" + port) : List.of("--port", "" + port));
            Process started =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            awaitReady(started.inputReader(UTF_8));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("Redis cannot be started.", e);
        }
    }

    private void awaitReady(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(readyMessage)) {
                return;
            }
        }
        throw new IOException("Redis exited; expected the line \"" + readyMessage + "\".");
    }

    int port() {
        return port;
    }

    /** The folder of the server, for files that it reads; all are deleted at the end. */
    Path folder() {
        return folder;
    }

    RedisURI uri() {
        return RedisURI.create("127.0.0.1", port);
    }

    /**
     * Writes the state of an operation with a free slot. Without a state, the first permit waits for the settle time.
     */
    void setFreeSlot(String key) {
        long now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(("HSET " + key + " due " + now + " seen " + now + "\r\n").getBytes(UTF_8));
            String reply = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
            if (!":2".equals(reply)) {
                throw new IllegalStateException("Redis replied " + reply + " to HSET; expected :2.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Redis cannot be reached.", e);
        }
    }

    /** Kills the server; it loses all its data. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void restart() {
        process = launch();
    }

    /** Suspends the process; its connections stay open, and requests wait. */
    void hang() {
        signal("-STOP");
    }

    void resume() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", name, "" + process.pid())
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (exit != 0) {
                throw new IllegalStateException("kill " + name + " ended with " + exit + "; expected 0.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The command kill cannot be run.", e);
        }
    }

    @Override
    public void close() {
        kill();
        // Redis writes files in cluster mode, as a replica and as a Sentinel.
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder " + folder + " cannot be deleted.", e);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("timflux-redis");
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary folder cannot be created.", e);
        }
    }

    private static int freePort() {
        int port = MIN_PORT + ThreadLocalRandom.current().nextInt(PORT_COUNT);
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (BindException taken) {
            return freePort();
        } catch (IOException e) {
            throw new UncheckedIOException("The port cannot be tested.", e);
        }
    }

    /** The executable, unpacked once for all tests. */
    private static final class Executable {

        static final Path PATH = unpack();

        private static Path unpack() {
            try {
                return ExecutableProvider.newJarResourceProvider().get().toPath();
            } catch (IOException e) {
                throw new UncheckedIOException("Redis cannot be unpacked.", e);
            }
        }
    }
}
