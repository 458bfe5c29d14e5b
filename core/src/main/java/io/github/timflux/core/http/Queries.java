package io.github.timflux.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/**
 * The queries of requests. They hold the signature, and so are kept apart from the addresses, which may be logged.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34620">RESTful API Overview</a>
 */
final class Queries {

    private final String caller;

    Queries(HttpSettings settings) {
        this.caller =
                "?sdkappid=" + settings.sdkAppId() + "&identifier=" + escaped(settings.identifier()) + "&usersig=";
    }

    /** In one go: texts of this length should not be copied twice. */
    String appendedTo(String path, HttpCall call) {
        return path + caller + call.userSig().value().reveal() + "&random=" + call.random() + "&contenttype=json";
    }

    /** Escaped as in a query; a space as %20, which every server reads, and not as +, which some keep. */
    private static String escaped(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
