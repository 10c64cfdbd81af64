const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** What a URL of http or https connects to, its port written out: `news.example:443`. */
export function hostAndPort({ protocol, hostname, port }: Pick<URL, 'protocol' | 'hostname' | 'port'>): string {
  return `${hostname}:${port || defaultPorts[protocol]}`;
}
