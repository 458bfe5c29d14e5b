package io.github.timflux.simulator.internal.admin;

import java.util.Set;
import java.util.function.Function;

/**
 * A method and a path of the admin API.
 *
 * @param method the HTTP method
 * @param path the path after {@code /__admin}; a name in braces at its end is a parameter, which can contain slashes
 * @param hasBody whether the request has a body of JSON
 * @param queryParameters the names of the query parameters
 * @param action answers a request
 */
record AdminRoute(
        String method,
        String path,
        boolean hasBody,
        Set<String> queryParameters,
        Function<AdminRequest, AdminResponse> action) {

    private static final char PARAMETER = '{';

    static AdminRoute get(String path, Function<AdminRequest, AdminResponse> action, String... queryParameters) {
        return new AdminRoute("GET", path, false, Set.of(queryParameters), action);
    }

    static AdminRoute delete(String path, Function<AdminRequest, AdminResponse> action) {
        return new AdminRoute("DELETE", path, false, Set.of(), action);
    }

    /** A request without a body. */
    static AdminRoute post(String path, Function<AdminRequest, AdminResponse> action) {
        return new AdminRoute("POST", path, false, Set.of(), action);
    }

    static AdminRoute withBody(String method, String path, Function<AdminRequest, AdminResponse> action) {
        return new AdminRoute(method, path, true, Set.of(), action);
    }

    boolean hasPath(String requested) {
        return hasParameter()
                ? requested.startsWith(prefix()) && requested.length() > prefix().length()
                : requested.equals(path);
    }

    /** Returns how many characters of the path are fixed. The route with most of them has the path. */
    int fixedLength() {
        return hasParameter() ? prefix().length() : path.length();
    }

    /** Returns the parameter of a path that this route has. */
    String parameterOf(String requested) {
        return hasParameter() ? PercentDecoder.decode(requested.substring(prefix().length())) : "";
    }

    private boolean hasParameter() {
        return path.indexOf(PARAMETER) >= 0;
    }

    private String prefix() {
        return path.substring(0, path.indexOf(PARAMETER));
    }
}
