package io.github.timflux.core.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/**
 * The queries of requests. They hold the signature, and so are kept apart from the addresses, which may be logged.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34620">RESTful API Overview</a>
 */
final class SignedQuery {

    private final String callerParameters;

    SignedQuery(HttpSettings settings) {
        this.callerParameters =
                "?sdkappid=" + settings.sdkAppId() + "&identifier=" + urlEncode(settings.identifier()) + "&usersig=";
    }

    /** In one go: texts of this length should not be copied twice. */
    String appendTo(String path, HttpPostRequest call) {
        return path + callerParameters + call.userSig().value().reveal() + "&random=" + call.random()
                + "&contenttype=json";
    }

    /** Escaped as in a query; a space as %20, which every server reads, and not as +, which some keep. */
    private static String urlEncode(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
