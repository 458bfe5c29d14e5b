package io.github.timflux.spring;

/** Which bean is whose. */
final class ClientNames {

    /** What the client is called that has no name. */
    static final String DEFAULT = "default";

    /** The bean of the client that has no name. */
    static final String DEFAULT_BEAN = "timClient";

    private static final String SUFFIX = "TimClient";

    private ClientNames() {}

    static String beanOf(String client) {
        return client + SUFFIX;
    }

    static String pushApiOf(String client) {
        return client + "PushApi";
    }

    /** The client that a bean is; a bean that was made elsewhere has a name of its own. */
    static String clientOf(String bean) {
        if (bean.equals(DEFAULT_BEAN)) {
            return DEFAULT;
        }
        return bean.endsWith(SUFFIX) ? bean.substring(0, bean.length() - SUFFIX.length()) : bean;
    }
}
