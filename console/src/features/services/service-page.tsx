import { Button } from '@mantine/core';
import { useParams } from 'react-router';
import { useEstate } from '../../api/use-estate.ts';
import { EmptyNote } from '../../display/empty-note.tsx';
import { Go, pathWith } from '../../display/go.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { Page } from '../../display/page.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { VerdictMark } from '../../display/verdict-mark.tsx';
import { blastRadius, dependencyGraph } from './dependency-graph.ts';
import { ServiceEnvironments } from './service-environments.tsx';
import { ServiceFacts } from './service-facts.tsx';
import { ServiceFindings } from './service-findings.tsx';
import { ServiceLinks } from './service-links.tsx';
import classes from './service-page.module.css';

/** One service: what it promises, how it stands where, what it needs and who needs it. */
export function ServicePage() {
  const { name = '' } = useParams();
  const { data: estate, error, refetch } = useEstate();
  const service = estate?.services.find((each) => each.name === name);
  if (!estate || !service) {
    return (
      <Page title="Service">
        {error && <ProblemNotice error={error} again={() => void refetch()} />}
        {!estate && !error && <LoadingRows rows={6} />}
        {estate && (
          <EmptyNote title={`The catalog has no service ${name}`}>
            <Go to="/services">All services</Go>
          </EmptyNote>
        )}
      </Page>
    );
  }
  const dependents = blastRadius(dependencyGraph(estate.services), name);
  return (
    <Page
      title={service.title ?? name}
      lead={<VerdictMark verdict={service.verdict} />}
      actions={
        <Button component={Go} to={pathWith('/services', { text: name })} variant="default">
          Show on the map
        </Button>
      }
    >
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      <ServiceFacts service={service} teams={estate.teams} />
      <div className={classes['columns']}>
        <ServiceLinks
          title="Depends on it"
          none="Nobody depends on it."
          services={estate.services}
          links={dependents}
        />
        <ServiceLinks
          title="It depends on"
          none="It depends on nothing that the catalog knows."
          services={estate.services}
          links={service.dependsOn.map(({ service: needed, hard }) => ({ name: needed, hard, distance: 1 }))}
        />
        <ServiceEnvironments service={name} estate={estate} />
      </div>
      <ServiceFindings service={name} />
    </Page>
  );
}
