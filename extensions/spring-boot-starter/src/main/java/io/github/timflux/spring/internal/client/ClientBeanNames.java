package io.github.timflux.spring.internal.client;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Names of clients and of their beans. */
public final class ClientBeanNames {

    /** Name of the default client, whose properties are directly under {@code timflux}. */
    public static final String DEFAULT_CLIENT = "default";

    /** Bean name of the default client. */
    public static final String DEFAULT_CLIENT_BEAN = "timClient";

    /** Bean name of the {@link TimClientFactory}. */
    public static final String FACTORY_BEAN = "timFluxClientFactory";

    private static final String CLIENT_SUFFIX = "TimClient";

    private static final String PUSH_API_SUFFIX = "PushApi";

    private static final Bindable<Map<String, Object>> ANY_PROPERTIES = Bindable.mapOf(String.class, Object.class);

    private ClientBeanNames() {}

    /**
     * Returns the names in {@code timflux.clients}. A client whose only property is misspelt is included, so that the
     * application fails with the name of the missing property instead of a missing bean.
     *
     * <p>An environment variable cannot contain dashes, and its case is lost. So a name from a variable is merged with
     * the same name written with dashes or capitals in another source.
     */
    public static Collection<String> configuredClients(Environment environment) {
        Map<String, String> namesByCanonicalForm = new LinkedHashMap<>();
        Binder.get(environment)
                .bind("timflux.clients", ANY_PROPERTIES)
                .orElse(Map.of())
                .keySet()
                .forEach(name -> namesByCanonicalForm.merge(
                        canonical(name), name, (one, other) -> one.equals(canonical(one)) ? other : one));
        return namesByCanonicalForm.values();
    }

    /** Returns the beans that do not have the name of a client in {@code timflux.clients} as qualifier. */
    static List<String> withoutNamedClients(
            Collection<String> found, ConfigurableListableBeanFactory beans, Environment environment) {
        Collection<String> clients = configuredClients(environment);
        return found.stream()
                .filter(bean -> !BeanFactoryAnnotationUtils.isQualifierMatch(clients::contains, bean, beans))
                .toList();
    }

    private static String canonical(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    public static String clientBeanOf(String client) {
        return client + CLIENT_SUFFIX;
    }

    static String pushApiBeanOf(String client) {
        return client + PUSH_API_SUFFIX;
    }

    /**
     * Returns the client name of a client or of its operations; for a bean of the application, the bean name itself.
     */
    public static String clientOf(String bean) {
        if (bean.equals(DEFAULT_CLIENT_BEAN)) {
            return DEFAULT_CLIENT;
        }
        String suffix = bean.endsWith(PUSH_API_SUFFIX) ? PUSH_API_SUFFIX : CLIENT_SUFFIX;
        return bean.endsWith(suffix) ? bean.substring(0, bean.length() - suffix.length()) : bean;
    }
}
