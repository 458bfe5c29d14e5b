package io.github.timflux;

import java.net.URI;

/**
 * The data centres that Tencent documents, with their endpoints. An application belongs to one data centre and does not
 * exist in the other data centres.
 *
 * <p>If the host of an application is not listed, configure the endpoint of the client instead of a region.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34620">RESTful API Overview</a>
 */
public enum Region {
    /** Mainland China. */
    CHINA("console.tim.qq.com", "adminapi.my-imcloud.com"),
    /** Singapore. */
    SINGAPORE("adminapisgp.im.qcloud.com", "adminapisgp.my-imcloud.com"),
    /** South Korea. */
    SEOUL("adminapikr.im.qcloud.com", "adminapikr.my-imcloud.com"),
    /** Germany. */
    FRANKFURT("adminapiger.im.qcloud.com", "adminapiger.my-imcloud.com"),
    /**
     * India. Tencent's lists of regions have not named it since July 2024. {@code Region} keeps it for existing
     * applications.
     */
    MUMBAI("adminapiind.im.qcloud.com", "adminapiind.my-imcloud.com"),
    /** United States. */
    SILICON_VALLEY("adminapiusa.im.qcloud.com", "adminapiusa.my-imcloud.com"),
    /** Indonesia. */
    JAKARTA("adminapiidn.im.qcloud.com", "adminapiidn.my-imcloud.com"),
    /** Japan. Tencent lists it for Chat, but not on the pages of the {@code timpush} operations. */
    TOKYO("adminapijpn.im.qcloud.com", "adminapijpn.my-imcloud.com"),
    /**
     * Saudi Arabia. Tencent lists it on pages of the push service, but not on the pages of attributes and tags. Tencent
     * does not document its backup endpoint, which follows the pattern of the other regions.
     */
    RIYADH("adminapiksa.im.qcloud.com", "adminapiksa.my-imcloud.com");

    private final URI endpoint;
    private final URI backupEndpoint;

    Region(String host, String backupHost) {
        this.endpoint = URI.create("https://" + host);
        this.backupEndpoint = URI.create("https://" + backupHost);
    }

    /** {@return the endpoint of the region} */
    public URI endpoint() {
        return endpoint;
    }

    /** {@return the backup endpoint, for the case that DNS resolution of the endpoint fails or is hijacked} */
    public URI backupEndpoint() {
        return backupEndpoint;
    }
}
