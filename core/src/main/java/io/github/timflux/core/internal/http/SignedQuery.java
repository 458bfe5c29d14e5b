package io.github.timflux.core.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/**
 * Builds the URL query of a request. The query contains the UserSig. To hide the UserSig, the query is not part of the
 * URI that Reactor Netty logs.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34620">RESTful API Overview</a>
 */
final class SignedQuery {

    private final String fixedParameters;

    SignedQuery(HttpSettings settings) {
        this.fixedParameters =
                "?sdkappid=" + settings.sdkAppId() + "&identifier=" + urlEncode(settings.identifier()) + "&usersig=";
    }

    /**
     * Returns the URL path with the query. One concatenation builds the result, so that the long UserSig is copied only
     * once.
     */
    String appendTo(String path, HttpPostRequest request) {
        return path + fixedParameters + request.userSig().value().reveal() + "&random=" + request.random()
                + "&contenttype=json";
    }

    /** Encodes a space as %20, because some servers do not decode +. */
    private static String urlEncode(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
