package io.github.timflux.spring;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Which bean is whose. */
final class ClientNames {

    /** What the client is called that has no name. */
    static final String DEFAULT = "default";

    /** The bean of the client that has no name. */
    static final String DEFAULT_BEAN = "timClient";

    private static final String SUFFIX = "TimClient";

    private static final Bindable<Map<String, Object>> WHATEVER_IT_HAS = Bindable.mapOf(String.class, Object.class);

    private ClientNames() {}

    /**
     * The clients of {@code timflux.clients}, also those that have no property that is known: whoever has misspelt one
     * wants to be told so, and not that there is no such bean. A variable of the environment, which can write neither
     * dashes nor capitals, is about a client that is written with them elsewhere.
     */
    static Collection<String> in(Environment environment) {
        Map<String, String> written = new LinkedHashMap<>();
        Binder.get(environment)
                .bind("timflux.clients", WHATEVER_IT_HAS)
                .orElse(Map.of())
                .keySet()
                .forEach(
                        name -> written.merge(plain(name), name, (one, other) -> one.equals(plain(one)) ? other : one));
        return written.values();
    }

    private static String plain(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

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
