package io.github.timflux.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The addresses of requests. Their queries hold the signature, and so are kept apart from what may be logged.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34620">RESTful API Overview</a>
 */
final class Urls {

    private final String caller;

    /** By endpoint and path, of which there are few. */
    private final Map<URI, Map<String, URI>> addresses = new ConcurrentHashMap<>();

    Urls(HttpSettings settings) {
        this.caller = "?sdkappid=" + settings.sdkAppId() + "&identifier=" + escaped(settings.identifier());
    }

    /** Parsed here: read as a text, a host with a port of one digit would be taken for a name. */
    URI address(HttpCall call) {
        return addresses
                .computeIfAbsent(call.endpoint(), endpoint -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        call.path(), path -> call.endpoint().resolve("/").resolve(path));
    }

    String query(HttpCall call) {
        return caller + "&usersig=" + call.userSig().value().reveal() + "&random=" + call.random()
                + "&contenttype=json";
    }

    /** Escaped as in a query; a space as %20, which every server reads, and not as +, which some keep. */
    private static String escaped(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
