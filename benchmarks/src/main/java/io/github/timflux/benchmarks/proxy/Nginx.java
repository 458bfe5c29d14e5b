package io.github.timflux.benchmarks.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A gateway of Debian's nginx, with a folder of its own that goes with it: the system's service is left alone. Its logs
 * hold no address, and so no signature.
 */
public final class Nginx implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
    private static final long PATIENCE_SECONDS = 30;
    private static final long BLINK_MILLIS = 50;

    private final Path folder;
    private final int port;
    private final Process process;

    private Nginx(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts one that keeps a limit of its own for each path, and answers 503 to what is more. It closes connections
     * after 50 requests, and those that were idle for a second. Blocks until it listens.
     *
     * @param target where the service is
     * @param perSecond how many requests it lets through
     * @param burst how many may come early
     * @return the gateway, to be closed
     * @throws IOException if there is no nginx, and it cannot be installed or started
     * @throws InterruptedException if the wait is interrupted
     */
    public static Nginx inFrontOf(URI target, int perSecond, int burst) throws IOException, InterruptedException {
        install();
        Path folder = Files.createTempDirectory("timflux-nginx");
        int port = Ports.free();
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, configuration(folder, port, target.getAuthority(), perSecond, burst));
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-p",
                        folder.toString(),
                        "-c",
                        configuration.toString(),
                        "-e",
                        folder.resolve("error.log").toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.INHERIT)
                .start();
        Nginx nginx = new Nginx(folder, port, process);
        nginx.awaitListening();
        return nginx;
    }

    /** {@return where it listens} */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * How it answered up to now.
     *
     * @param status an HTTP status
     * @return how many answers had it
     * @throws IOException if the log cannot be read
     */
    public int answered(int status) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("access.log"))) {
            return (int)
                    lines.filter(line -> line.equals(String.valueOf(status))).count();
        }
    }

    /** Ends it, and deletes its folder. */
    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void awaitListening() throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                close();
                throw new IOException("nginx does not listen at " + endpoint() + "; expected it to.");
            }
            Thread.sleep(BLINK_MILLIS);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            // That is how one learns that it does not, yet.
            return false;
        }
    }

    private static String configuration(Path folder, int port, String target, int perSecond, int burst) {
        return """
                user root;
                daemon off;
                worker_processes 1;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log crit;
                events { worker_connections 1024; }
                http {
                  log_format status '$status';
                  access_log %1$s/access.log status;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  client_body_buffer_size 1m;
                  keepalive_requests 50;
                  keepalive_timeout 1s;
                  limit_req_zone $uri zone=paths:1m rate=%4$dr/s;
                  limit_req_status 503;
                  limit_req_log_level info;
                  upstream service { server %3$s; keepalive 64; }
                  server {
                    listen 127.0.0.1:%2$d;
                    location / {
                      limit_req zone=paths burst=%5$d nodelay;
                      proxy_pass http://service;
                      proxy_http_version 1.1;
                      proxy_set_header Connection "";
                    }
                  }
                }
                """
                .formatted(folder, port, target, perSecond, burst);
    }

    private static void install() throws IOException, InterruptedException {
        if (Files.isExecutable(PROGRAM)) {
            return;
        }
        if (!System.getProperty("user.name").equals("root") || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            throw new IOException(
                    "There is no " + PROGRAM
                            + "; expected one, or to be root on Debian, where it can be installed by apt-get install nginx-light.");
        }
        run("apt-get", "update", "-qq");
        run("apt-get", "install", "-y", "-qq", "nginx-light");
        // The package starts its service, which nobody asked for.
        run("service", "nginx", "stop");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(
                    List.of(command) + " ended with " + process.exitValue() + "; expected 0. It said: " + output);
        }
    }
}
