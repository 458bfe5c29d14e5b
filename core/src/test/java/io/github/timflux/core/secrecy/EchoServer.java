package io.github.timflux.core.secrecy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server or proxy that repeats the request in its answers. */
final class EchoServer implements AutoCloseable {

    private static final Pattern SIGNATURE = Pattern.compile("usersig=([^& ]+)");
    private static final Pattern ACCOUNT = Pattern.compile("\"To_Account\":\"?\\[?\"([^\"]+)");

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final EchoPosition position;
    private final SecretScanner secrets;

    private EchoServer(EchoPosition position, SecretScanner secrets) throws IOException {
        this.position = position;
        this.secrets = secrets;
    }

    static EchoServer start(EchoPosition position, SecretScanner secrets) throws IOException {
        EchoServer server = new EchoServer(position, secrets);
        Thread thread = new Thread(server::serve, "echo-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket connection = listener.accept()) {
                String request = read(connection.getInputStream());
                Matcher signature = SIGNATURE.matcher(request);
                if (signature.find()) {
                    secrets.addSignature(signature.group(1));
                }
                connection.getOutputStream().write(position.answer(request).getBytes(ISO_8859_1));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException("The request cannot be answered.", e);
                }
            }
        }
    }

    /** Reads until the end of the body, which is an object. */
    private static String read(InputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        int open = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            request.append((char) next);
            open += next == '{' ? 1 : next == '}' ? -1 : 0;
            if (next == '}' && open == 0) {
                return request.toString();
            }
        }
        return request.toString();
    }

    /** The part of the answer that repeats the request. */
    enum EchoPosition {
        /** The whole request and nothing else. */
        ECHO {
            @Override
            String answer(String request) {
                return request;
            }
        },
        /** Repeats nothing: a TLS alert as the answer to plain HTTP. */
        ALERT {
            @Override
            String answer(String request) {
                return "\u0015\u0003\u0003\u0000\u0002\u0002F";
            }
        },
        VERSION {
            @Override
            String answer(String request) {
                return target(request) + " 200 OK\r\n\r\n";
            }
        },
        STATUS {
            @Override
            String answer(String request) {
                return "HTTP/1.1 " + target(request) + " OK\r\n\r\n";
            }
        },
        REASON {
            @Override
            String answer(String request) {
                return "HTTP/1.1 404 " + target(request) + "\r\nContent-Length: 0\r\n\r\n";
            }
        },
        LENGTH {
            @Override
            String answer(String request) {
                return "HTTP/1.1 200 OK\r\nContent-Length: " + target(request) + "\r\n\r\n";
            }
        },
        HEADER_NAME {
            @Override
            String answer(String request) {
                return "HTTP/1.1 200 OK\r\n" + target(request) + "\u0000: x\r\nContent-Length: 0\r\n\r\n";
            }
        },
        CHUNK {
            @Override
            String answer(String request) {
                return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + target(request) + "\r\n";
            }
        },
        LOCATION {
            @Override
            String answer(String request) {
                return "HTTP/1.1 301 Moved\r\nLocation: https://127.0.0.1:1" + target(request)
                        + "\r\nContent-Length: 0\r\n\r\n";
            }
        },
        BODY {
            @Override
            String answer(String request) {
                return ok(target(request));
            }
        },
        ERROR_INFO {
            @Override
            String answer(String request) {
                return ok("{\"ActionStatus\":\"FAIL\",\"ErrorCode\":70003,\"ErrorInfo\":\"" + target(request) + "\"}");
            }
        },
        ERROR_LIST {
            @Override
            String answer(String request) {
                Matcher account = ACCOUNT.matcher(request);
                return ok(
                        "{\"ActionStatus\":\"OK\",\"ErrorCode\":0,\"ErrorInfo\":\"\",\"ErrorList\":[{\"To_Account\":\""
                                + (account.find() ? account.group(1) : "")
                                + "\",\"ErrorCode\":90048,\"ErrorInfo\":\"" + target(request) + "\"}]}");
            }
        };

        abstract String answer(String request);

        private static String target(String request) {
            return request.split(" ", 3)[1];
        }

        private static String ok(String body) {
            return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        }
    }
}
